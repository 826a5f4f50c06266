package httpserver.problem;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import java.util.Arrays;
import java.util.Locale;

/** What a value of a type looks like, in the words of an error message. */
final class TypeNames {
  private TypeNames() {}

  static boolean isDescribed(Class<?> type) {
    return type.isAnnotationPresent(JsonClassDescription.class);
  }

  static String describe(Class<?> type) {
    if (isDescribed(type)) {
      return type.getAnnotation(JsonClassDescription.class).value();
    }
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
          .collect(joining(" or "));
    }
    return switch (type.getSimpleName()) {
      case "int", "Integer", "long", "Long" -> "a whole number";
      case "double", "Double", "float", "Float" -> "a number";
      case "boolean", "Boolean" -> "true or false";
      case "Duration" -> "a duration such as 500ms, 2s or 5m";
      case "DataSize", "DataSizeBytes" -> "a size such as 64KiB or 1MiB";
      default -> "of type " + type.getSimpleName();
    };
  }
}
