package httpserver.faults.jvm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.Lists;
import httpserver.problem.StrictJson;
import java.util.List;

/** A kind's amount: its key, and a range that may depend on this process. */
public record Amount(String key, long min, long max) {

  /** Reads it from an object that may have no other keys than these. */
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
