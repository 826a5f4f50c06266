package httpserver.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads rules from JSON; an IllegalArgumentException says which key to mend, and how. */
final class RuleReader {
  static final int MOST_BYTES = 64 << 10;

  private static final int MOST_BYTES_PER_SECOND = 1_000_000;
  private static final int LONGEST = 1_000;
  private static final Pattern PATH = Pattern.compile("/[!-)+-~]*\\*?");
  private static final Pattern METHOD = Pattern.compile("[A-Z]{1,20}");
  private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");

  private final JsonMapper mapper =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Duration expiry;

  /** Takes the time after which a rule that names none is gone; null for never. */
  RuleReader(Duration expiry) {
    this.expiry = expiry;
  }

  /** Reads one rule. */
  Rule read(byte[] json) {
    return read(parse(json));
  }

  /** Reads any object. */
  ObjectNode object(byte[] json) {
    if (parse(json) instanceof ObjectNode object) {
      return object;
    }
    throw new IllegalArgumentException("must be a JSON object");
  }

  /** Reads a list of rules; none from nothing. */
  List<Rule> readAll(String json) {
    List<Rule> rules = new ArrayList<>();
    if (json.isBlank()) {
      return rules;
    }
    JsonNode list = parse(json.getBytes(StandardCharsets.UTF_8));
    if (!list.isArray() || list.size() > Rules.MOST) {
      throw new IllegalArgumentException("must be a JSON list of at most " + Rules.MOST + " rules");
    }
    for (JsonNode rule : list) {
      try {
        rules.add(read(rule));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("[" + rules.size() + "]: " + e.getMessage(), e);
      }
    }
    return rules;
  }

  Rule read(JsonNode node) {
    Keys keys = Keys.of(node);
    Scope scope = scope(keys);
    Double percent = keys.decimal("percent", 0, 100);
    Effects effects = effects(keys);
    Long seed = keys.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE);
    Duration expires = keys.expires();
    keys.end();
    check(effects);
    return new Rule(
        scope,
        percent == null ? 100 : percent,
        effects,
        seed,
        expires == null ? expiry : expires,
        (ObjectNode) node);
  }

  private JsonNode parse(byte[] json) {
    try {
      return mapper.readTree(json);
    } catch (JsonProcessingException e) {
      var place = e.getLocation();
      throw new IllegalArgumentException(
          "malformed JSON at line " + place.getLineNr() + ", column " + place.getColumnNr(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("malformed JSON", e);
    }
  }

  private static Scope scope(Keys keys) {
    String path =
        keys.text(
            "path",
            text -> PATH.matcher(text).matches() && text.length() <= LONGEST,
            "a path such as /version, or the beginning of one such as /delay/*");
    String method = keys.text("method", METHOD.asMatchPredicate(), "in capitals, such as GET");
    Keys header = keys.object("header", "an object with name and, if you like, value");
    return new Scope(path, method, header == null ? null : header(header));
  }

  private static Scope.Header header(Keys keys) {
    String name = keys.text("name", HEADER.asMatchPredicate(), "a header name such as X-Team");
    String value =
        keys.text("value", text -> text.length() <= LONGEST, "up to " + LONGEST + " characters");
    keys.end();
    if (name == null) {
      throw new IllegalArgumentException("header.name is missing");
    }
    return new Scope.Header(name, value);
  }

  private static Effects effects(Keys keys) {
    Keys latency = keys.object("latency", "an object such as {\"fixed\":\"250ms\"}");
    Long status = keys.whole("status", 200, 599);
    String body =
        keys.text(
            "body",
            text -> text.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES,
            "text of up to 64 KiB");
    boolean reset = keys.flag("reset");
    Keys slow = keys.object("slowBody", "an object such as {\"bytesPerSecond\":100}");
    return new Effects(
        latency == null ? null : LatencyReader.read(latency),
        status == null ? null : status.intValue(),
        body,
        reset,
        slow == null ? null : bytesPerSecond(slow));
  }

  private static int bytesPerSecond(Keys keys) {
    long bytes = keys.wholeRequired("bytesPerSecond", 1, MOST_BYTES_PER_SECOND);
    keys.end();
    return (int) bytes;
  }

  private static void check(Effects effects) {
    if (effects.all().isEmpty()) {
      throw new IllegalArgumentException(
          "a rule must have at least one of latency, status, reset, slowBody");
    }
    if (effects.body() != null && effects.status() == null) {
      throw new IllegalArgumentException("body needs a status to go with");
    }
    if (effects.reset() && (effects.status() != null || effects.bytesPerSecond() != null)) {
      throw new IllegalArgumentException("reset leaves no answer for status or slowBody");
    }
  }
}
