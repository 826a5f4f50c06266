package httpserver.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Reads the keys of a JSON object; what is wrong is named with key, value and what is allowed. */
final class Keys {
  private static final int SHOWN = 50;
  private static final Duration SOONEST = Duration.ofSeconds(1);
  private static final Duration LATEST = Duration.ofHours(1);

  private final ObjectNode object;
  private final String prefix;
  private final List<String> known = new ArrayList<>();

  private Keys(ObjectNode object, String prefix) {
    this.object = object;
    this.prefix = prefix;
  }

  static Keys of(JsonNode node) {
    if (node instanceof ObjectNode object) {
      return new Keys(object, "");
    }
    throw new IllegalArgumentException("must be a JSON object");
  }

  /** The keys of an object within this one, or null. */
  Keys object(String key, String range) {
    JsonNode node = get(key);
    if (node == null) {
      return null;
    }
    if (node instanceof ObjectNode inner) {
      return new Keys(inner, prefix + key + ".");
    }
    throw mistake(key, node, range);
  }

  /** A text that fits, or null. */
  String text(String key, Predicate<String> fits, String range) {
    JsonNode node = get(key);
    if (node == null || (node.isTextual() && fits.test(node.textValue()))) {
      return node == null ? null : node.textValue();
    }
    throw mistake(key, node, range);
  }

  /** A whole number, or null. */
  Long whole(String key, long min, long max) {
    JsonNode node = get(key);
    boolean fits = node != null && node.isIntegralNumber() && node.canConvertToLong();
    if (node == null || (fits && node.longValue() >= min && node.longValue() <= max)) {
      return node == null ? null : node.longValue();
    }
    throw mistake(key, node, "a whole number from " + min + " to " + max);
  }

  /** A whole number that must be there. */
  long wholeRequired(String key, long min, long max) {
    Long value = whole(key, min, max);
    if (value == null) {
      throw new IllegalArgumentException(
          prefix + key + " is missing: must be a whole number from " + min + " to " + max);
    }
    return value;
  }

  /** A number with or without decimals, or null. */
  Double decimal(String key, int min, int max) {
    JsonNode node = get(key);
    boolean fits = node != null && node.isNumber() && isWithin(node.doubleValue(), min, max);
    if (node == null || fits) {
      return node == null ? null : node.doubleValue();
    }
    throw mistake(key, node, "a number from " + min + " to " + max);
  }

  /** {@code true}; false if it is missing. */
  boolean flag(String key) {
    JsonNode node = get(key);
    if (node == null || node.isBoolean()) {
      return node != null && node.booleanValue();
    }
    throw mistake(key, node, "true or false");
  }

  /** A duration, or null. */
  Duration duration(String key, Duration min, Duration max, String range) {
    JsonNode node = get(key);
    if (node == null) {
      return null;
    }
    try {
      Duration duration = io.dropwizard.util.Duration.parse(node.textValue()).toJavaDuration();
      if (duration.compareTo(min) >= 0 && duration.compareTo(max) <= 0) {
        return duration;
      }
    } catch (IllegalArgumentException | NullPointerException e) {
      // No duration, or no text.
    }
    throw mistake(key, node, "a duration from " + range);
  }

  /** After which time something is over, or null. */
  Duration expires() {
    return duration("expires", SOONEST, LATEST, "1s to 1h, such as 5m");
  }

  /** Refuses what nobody asked for; after all that may be there. */
  void end() {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw new IllegalArgumentException(
                    shown(prefix + name) + " is not a key: must be " + String.join(", ", known));
              }
            });
  }

  private JsonNode get(String key) {
    known.add(key);
    JsonNode node = object.get(key);
    return node == null || node.isNull() ? null : node;
  }

  private static boolean isWithin(double value, int min, int max) {
    return value >= min && value <= max;
  }

  private IllegalArgumentException mistake(String key, JsonNode value, String range) {
    return new IllegalArgumentException(
        prefix + key + " is " + shown(value.toString()) + ": must be " + range);
  }

  private static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }
}
