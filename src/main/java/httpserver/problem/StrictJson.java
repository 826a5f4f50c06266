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
 * Reads JSON that people write into records with constraints. An IllegalArgumentException names
 * key, value and what is allowed.
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
          // Jackson would ignore a key that has a getter only: those of constraints among them.
          .visibility(PropertyAccessor.GETTER, Visibility.NONE)
          .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
          .addModule(new SimpleModule().addDeserializer(Duration.class, new DurationReader()))
          .build();

  private final Validator validator;

  /** Takes what checks the constraints. */
  public StrictJson(Validator validator) {
    this.validator = validator;
  }

  /** Reads any JSON. */
  public JsonNode parse(byte[] json) {
    try {
      return mapper.readTree(json);
    } catch (JsonProcessingException e) {
      var place = e.getLocation();
      // Jackson names no place where it says that something is too deep or too long.
      String where =
          place == null
              ? ": " + e.getOriginalMessage()
              : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
      throw new IllegalArgumentException("malformed JSON" + where, e);
    } catch (IOException e) {
      throw new IllegalArgumentException("malformed JSON", e);
    }
  }

  /** Reads an object. */
  public ObjectNode object(byte[] json) {
    return object(parse(json));
  }

  /** Refuses what is no object. */
  public static ObjectNode object(JsonNode node) {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new IllegalArgumentException("must be a JSON object");
  }

  /** Says that a value is not as allowed; for what no constraint can express. */
  public static IllegalArgumentException mistake(String key, JsonNode value, String allowed) {
    return new IllegalArgumentException(InputErrors.wrong(key, value, allowed));
  }

  /** Says that a key is none of those that are known. */
  public static IllegalArgumentException unknown(String key, List<String> known) {
    return new IllegalArgumentException(InputErrors.unknown(key, known));
  }

  /** Reads an object into a record, and checks it. */
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

  /** {@code 250ms}, as Dropwizard writes it. */
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
        return (Duration) context.handleWeirdStringValue(Duration.class, text, "no duration");
      }
    }
  }
}
