package httpserver.config;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import jakarta.validation.ConstraintViolation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Says in one line what is wrong with a configuration: key, value, where it came from, what is
 * allowed.
 */
final class ConfigurationErrors {
  private static final Set<String> VALUE_TYPES = Set.of("Duration", "DataSize");

  private final JsonNode root;
  private final Placeholders placeholders;

  ConfigurationErrors(JsonNode root, Placeholders placeholders) {
    this.root = root;
    this.placeholders = placeholders;
  }

  String describe(ConstraintViolation<?> violation) {
    String path = violation.getPropertyPath().toString();
    return key(path) + " is " + quoted(violation.getInvalidValue()) + ": " + violation.getMessage();
  }

  String describe(JsonMappingException e) {
    String path = pathOf(e);
    if (e instanceof UnrecognizedPropertyException unknown) {
      return key(path) + " is not a key; did you mean " + nearest(unknown) + "?";
    }
    if (e instanceof InvalidTypeIdException unknown) {
      return key(path + ".type")
          + " is "
          + quoted(unknown.getTypeId())
          + ": must be "
          + known(unknown);
    }
    String value = key(path) + " is " + quoted(valueAt(e)) + ": must be ";
    if (e instanceof ValueInstantiationException refused && refused.getCause() != null) {
      boolean ofOneValue = VALUE_TYPES.contains(refused.getType().getRawClass().getSimpleName());
      return ofOneValue
          ? value + typeName(refused.getType().getRawClass())
          : key(path) + ": " + refused.getCause().getMessage();
    }
    if (e instanceof InvalidFormatException wrong) {
      return value + typeName(wrong.getTargetType());
    }
    if (e instanceof MismatchedInputException wrong && wrong.getTargetType() != null) {
      return value + typeName(wrong.getTargetType());
    }
    return key(path) + ": " + e.getOriginalMessage();
  }

  private String key(String path) {
    String origin = placeholders.origin(path);
    return origin == null ? path : path + " (" + origin + ")";
  }

  private static String quoted(Object value) {
    return value instanceof Number || value == null ? String.valueOf(value) : "\"" + value + "\"";
  }

  private static String pathOf(JsonMappingException e) {
    var path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }

  private String valueAt(JsonMappingException e) {
    JsonNode node = root;
    for (JsonMappingException.Reference step : e.getPath()) {
      node =
          step.getFieldName() == null ? node.path(step.getIndex()) : node.path(step.getFieldName());
    }
    return node.isValueNode() ? node.asText() : node.toString();
  }

  private static String nearest(UnrecognizedPropertyException unknown) {
    var distance = LevenshteinDistance.getDefaultInstance();
    return unknown.getKnownPropertyIds().stream()
        .map(Object::toString)
        .min(Comparator.comparingInt(name -> distance.apply(name, unknown.getPropertyName())))
        .orElse("none: this section has no keys");
  }

  /** Jackson tells the names it knows nowhere but in its message. */
  private static String known(InvalidTypeIdException unknown) {
    String message = unknown.getOriginalMessage();
    int names = message.indexOf("known type ids = [");
    return names < 0
        ? "another"
        : message
            .substring(message.indexOf('[', names) + 1, message.indexOf(']', names))
            .replace(", ", " or ");
  }

  private static String typeName(Class<?> type) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(" or "));
    }
    return switch (type.getSimpleName()) {
      case "int", "Integer", "long", "Long" -> "a whole number";
      case "double", "Double" -> "a number";
      case "boolean", "Boolean" -> "true or false";
      case "Duration" -> "a duration such as 500ms, 2s or 5m";
      case "DataSize", "DataSizeBytes" -> "a size such as 64KiB or 1MiB";
      default -> "of type " + type.getSimpleName();
    };
  }
}
