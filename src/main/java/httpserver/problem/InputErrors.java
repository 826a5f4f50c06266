package httpserver.problem;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.common.collect.Iterables;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.text.StringSubstitutor;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Says in one line what is wrong with a configuration or a request body: key, value, what is
 * allowed.
 */
public final class InputErrors {
  private static final int MAX_SHOWN = 70;

  /** Of more keys only the most similar one is named. */
  private static final int MAX_LISTED = 12;

  /** Read from text by constructors whose messages name no example. */
  private static final Set<String> TEXT_TYPES = Set.of("Duration", "DataSize");

  private final JsonNode root;
  private final Validator validator;
  private final UnaryOperator<String> origin;

  /**
   * Takes the input.
   *
   * @param origin the text that was replaced by the value at a path, or null
   */
  public InputErrors(JsonNode root, Validator validator, UnaryOperator<String> origin) {
    this.root = root;
    this.validator = validator;
    this.origin = origin;
  }

  static String wrong(String key, JsonNode value, String allowed) {
    return line(shown(key), value, allowed);
  }

  static String unknown(String key, List<String> known) {
    return shown(key) + " is not a key" + hint(key, known);
  }

  /** Describes a value that a constraint refuses. */
  public String describe(ConstraintViolation<?> violation) {
    if (violation.getConstraintDescriptor().getAnnotation() instanceof ValidationMethod) {
      return violation.getMessage();
    }
    String path = violation.getPropertyPath().toString();
    JsonNode given = root.at("/" + path.replaceAll("[.\\[]", "/").replace("]", ""));
    // A default is in no input, and neither is what a getter has made of several keys.
    boolean made = given.isMissingNode() && violation.getInvalidValue() != null;
    JsonNode value = made ? TextNode.valueOf(violation.getInvalidValue().toString()) : given;
    return line(key(path), value, violation.getMessage());
  }

  /** Describes a key that is unknown, or a value that Jackson can't convert. */
  public String describe(JsonMappingException e) {
    String path = path(e);
    if (e instanceof UnrecognizedPropertyException unknown) {
      return key(path) + " is not a key" + hint(unknown.getPropertyName(), known(unknown));
    }
    if (e instanceof ValueInstantiationException refused && isExplained(refused)) {
      return key(path) + ": " + refused.getCause().getMessage();
    }
    if (e instanceof InvalidTypeIdException form
        && !TypeNames.isDescribed(form.getBaseType().getRawClass())) {
      return line(key(path + ".type"), value(e).path("type"), "must be " + typeIds(form));
    }
    return constraint(e)
        .or(() -> type(e).map("must be "::concat))
        .map(allowed -> line(key(path), value(e), allowed))
        .orElseGet(() -> key(path) + ": " + e.getOriginalMessage());
  }

  private String key(String path) {
    String replaced = origin.apply(path);
    return shown(path) + (replaced == null ? "" : " (" + replaced + ")");
  }

  private static String line(String key, JsonNode value, String allowed) {
    boolean missing = value.isMissingNode() || value.isNull();
    return key + " is " + (missing ? "missing" : shown(value.toString())) + ": " + allowed;
  }

  private static String hint(String key, List<String> known) {
    if (known.size() <= MAX_LISTED) {
      return ": must be " + (known.isEmpty() ? "left out" : String.join(", ", known));
    }
    var distance = LevenshteinDistance.getDefaultInstance();
    String nearest = Collections.min(known, comparingInt(name -> distance.apply(name, key)));
    return "; did you mean " + nearest + "?";
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(
            step ->
                step.getFieldName() == null
                    ? "[" + step.getIndex() + "]"
                    : "." + step.getFieldName())
        .collect(joining())
        .replaceFirst("^\\.", "");
  }

  private JsonNode value(JsonMappingException e) {
    JsonNode node = root;
    for (JsonMappingException.Reference step : e.getPath()) {
      node =
          step.getFieldName() == null ? node.path(step.getIndex()) : node.path(step.getFieldName());
    }
    return node;
  }

  private static List<String> known(UnrecognizedPropertyException unknown) {
    Class<?> type = unknown.getReferringClass();
    // In the order of the record, which the exception has lost.
    return type.isRecord()
        ? Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList()
        : unknown.getKnownPropertyIds().stream().map(Object::toString).sorted().toList();
  }

  /** Whether a constructor says itself what is wrong. */
  private static boolean isExplained(ValueInstantiationException refused) {
    return refused.getCause() != null
        && !TEXT_TYPES.contains(refused.getType().getRawClass().getSimpleName());
  }

  /** Jackson names the types that it knows only in its message. */
  private static String typeIds(InvalidTypeIdException form) {
    String ids = StringUtils.substringBetween(form.getOriginalMessage(), "known type ids = [", "]");
    return ids == null ? "given" : ids.replace(", ", " or ");
  }

  /** The message written for a key, so that text in place of a number names the range too. */
  private Optional<String> constraint(JsonMappingException e) {
    JsonMappingException.Reference last = Iterables.getLast(e.getPath(), null);
    if (last == null || last.getFieldName() == null) {
      return Optional.empty();
    }
    Class<?> type = last.getFrom() instanceof Class<?> from ? from : last.getFrom().getClass();
    PropertyDescriptor property =
        validator.getConstraintsForClass(type).getConstraintsForProperty(last.getFieldName());
    return Optional.ofNullable(property).stream()
        .flatMap(constrained -> constrained.getConstraintDescriptors().stream())
        .filter(InputErrors::hasOwnMessage)
        .map(InputErrors::message)
        .findFirst();
  }

  /** Whether the message was written for the key; a constraint's default names no type. */
  private static boolean hasOwnMessage(ConstraintDescriptor<?> constraint) {
    try {
      Method message = constraint.getAnnotation().annotationType().getMethod("message");
      return !constraint.getMessageTemplate().equals(message.getDefaultValue());
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String message(ConstraintDescriptor<?> constraint) {
    return new StringSubstitutor(constraint.getAttributes(), "{", "}")
        .replace(constraint.getMessageTemplate());
  }

  private static Optional<String> type(JsonMappingException e) {
    Class<?> type = null;
    if (e instanceof InvalidTypeIdException form) {
      type = form.getBaseType().getRawClass();
    } else if (e instanceof ValueInstantiationException refused) {
      type = refused.getType().getRawClass();
    } else if (e instanceof MismatchedInputException wrong) {
      type = wrong.getTargetType();
    }
    return Optional.ofNullable(type).map(TypeNames::describe);
  }

  private static String shown(String text) {
    return StringUtils.abbreviate(text, MAX_SHOWN);
  }
}
