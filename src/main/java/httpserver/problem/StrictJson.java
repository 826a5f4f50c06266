package httpserver.problem;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import jakarta.validation.Validator;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Reads JSON into records and validates them; IllegalArgumentException names key, value and range.
 */
public final class StrictJson {
  private static final int MAX_DEPTH = 10;

  private final JsonMapper mapper =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              text ->
                  text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          // Jackson would accept and ignore a key that has only a getter.
          .visibility(PropertyAccessor.GETTER, Visibility.NONE)
          .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
          .addModule(new SimpleModule().addDeserializer(Duration.class, new DurationReader()))
          .build();

  private final Validator validator;

  public StrictJson(Validator validator) {
    this.validator = validator;
  }

  /** Reads any JSON value. */
  public JsonNode parse(byte[] json) {
    try {
      return mapper.readTree(json);
    } catch (JsonProcessingException e) {
      var location = e.getLocation();
      // Jackson has no location if nesting is too deep or a value too long.
      String where =
          location == null
              ? ": " + e.getOriginalMessage()
              : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
      throw new IllegalArgumentException("malformed JSON" + where, e);
    } catch (IOException e) {
      throw new IllegalArgumentException("malformed JSON", e);
    }
  }

  /** Reads an object. */
  public ObjectNode object(byte[] json) {
    return object(parse(json));
  }

  /** Returns the value if it is an object; else throws IllegalArgumentException. */
  public static ObjectNode object(JsonNode node) {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new IllegalArgumentException("must be a JSON object");
  }

  /** Returns the exception for an invalid value, where a constraint cannot express the range. */
  public static IllegalArgumentException mistake(String key, JsonNode value, String allowed) {
    return new IllegalArgumentException(InputErrors.wrong(key, value, allowed));
  }

  /** Returns the exception for a key that is not among the known ones. */
  public static IllegalArgumentException unknown(String key, List<String> known) {
    return new IllegalArgumentException(InputErrors.unknown(key, known));
  }

  /** Reads an object into a record and validates it. */
  public <T> T read(ObjectNode json, Class<T> type) {
    var errors = new InputErrors(json, validator, path -> null);
    T value = convert(json, type, errors);
    validator.validate(value).stream()
        .map(errors::describe)
        .sorted()
        .findFirst()
        .ifPresent(
            error -> {
              throw new IllegalArgumentException(error);
            });
    return value;
  }

  private <T> T convert(ObjectNode json, Class<T> type, InputErrors errors) {
    try {
      return mapper.treeToValue(json, type);
    } catch (JsonMappingException e) {
      throw new IllegalArgumentException(errors.describe(e), e);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("malformed JSON", e);
    }
  }

  /** Reads Dropwizard's notation, such as {@code 250ms}. */
  private static final class DurationReader extends StdScalarDeserializer<Duration> {
    private static final long serialVersionUID = 1L;

    DurationReader() {
      super(Duration.class);
    }

    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      String text = parser.getText();
      try {
        return io.dropwizard.util.Duration.parse(text).toJavaDuration();
      } catch (IllegalArgumentException | ArithmeticException e) {
        return (Duration) context.handleWeirdStringValue(Duration.class, text, "not a duration");
      }
    }
  }
}
