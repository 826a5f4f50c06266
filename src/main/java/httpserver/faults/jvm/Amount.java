package httpserver.faults.jvm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.Lists;
import httpserver.problem.StrictJson;
import java.util.List;

/** How much of something: a key of its own, whose range only the running process may know. */
public record Amount(String key, long min, long max) {

  /** Reads it from an object that may have only these other keys. */
  public long read(ObjectNode given, String... others) {
    List<String> known = Lists.asList(key, others);
    given
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw StrictJson.unknown(name, known);
              }
            });
    JsonNode value = given.path(key);
    boolean isWhole = value.isIntegralNumber() && value.canConvertToLong();
    if (!isWhole || value.longValue() < min || value.longValue() > max) {
      throw StrictJson.mistake(key, value, "must be a whole number from " + min + " to " + max);
    }
    return value.longValue();
  }
}
