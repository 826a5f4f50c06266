package httpserver.problem;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.text.StringSubstitutor;

/** Says what is wrong with JSON: key, value, what is allowed. */
final class Mistakes {
  private static final int SHOWN = 50;

  private final JsonNode root;
  private final Validator validator;

  Mistakes(JsonNode root, Validator validator) {
    this.root = root;
    this.validator = validator;
  }

  /** In words. */
  static String describe(String key, JsonNode value, String allowed) {
    boolean missing = value.isMissingNode() || value.isNull();
    return shown(key) + " is " + (missing ? "missing" : shown(value.toString())) + ": " + allowed;
  }

  static String unknown(String key, List<String> known) {
    return shown(key) + " is not a key: must be " + String.join(", ", known);
  }

  String describe(ConstraintViolation<?> violation) {
    if (violation.getConstraintDescriptor().getAnnotation() instanceof ValidationMethod) {
      return violation.getMessage();
    }
    String path = violation.getPropertyPath().toString();
    return describe(path, at(path), violation.getMessage());
  }

  String describe(JsonMappingException e) {
    String path =
        e.getPath().stream()
            .map(JsonMappingException.Reference::getFieldName)
            .collect(Collectors.joining("."));
    if (e instanceof UnrecognizedPropertyException unknown) {
      // In the order of the record, which the exception itself has forgotten.
      var components = unknown.getReferringClass().getRecordComponents();
      return unknown(path, Arrays.stream(components).map(RecordComponent::getName).toList());
    }
    return describe(path, at(path), constraint(e).orElseGet(() -> "must be " + type(e)));
  }

  private JsonNode at(String path) {
    return root.at("/" + path.replace('.', '/'));
  }

  /** What the record's constraint says, so that text in place of a number names the range too. */
  private Optional<String> constraint(JsonMappingException e) {
    var last = e.getPath().get(e.getPath().size() - 1);
    PropertyDescriptor property =
        validator
            .getConstraintsForClass((Class<?>) last.getFrom())
            .getConstraintsForProperty(last.getFieldName());
    return property == null
        ? Optional.empty()
        : property.getConstraintDescriptors().stream().map(Mistakes::message).findFirst();
  }

  private static String message(ConstraintDescriptor<?> constraint) {
    return new StringSubstitutor(constraint.getAttributes(), "{", "}")
        .replace(constraint.getMessageTemplate());
  }

  private static String type(JsonMappingException e) {
    Class<?> type = null;
    if (e instanceof InvalidTypeIdException form) {
      type = form.getBaseType().getRawClass();
    } else if (e instanceof MismatchedInputException wrong) {
      type = wrong.getTargetType();
    }
    if (type != null && type.isAnnotationPresent(JsonClassDescription.class)) {
      return type.getAnnotation(JsonClassDescription.class).value();
    }
    return type == boolean.class ? "true or false" : "of another type";
  }

  private static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }
}
