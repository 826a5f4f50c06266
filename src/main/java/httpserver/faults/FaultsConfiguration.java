package httpserver.faults;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import httpserver.problem.StrictJson;
import io.dropwizard.jersey.validation.Validators;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Faults that are on from the start, or allowed: the configuration section {@code faults}. */
public record FaultsConfiguration(
    @Size(max = FaultsConfiguration.MAX_BYTES)
        @JsonPropertyDescription(
            "faults that are on from the start, as a JSON list ([docs/faults.md](docs/faults.md))")
        String rules,
    @JsonPropertyDescription(
            "whether `/faults/jvm` of the admin port may harm the process: heap, CPU, threads, probes")
        Boolean jvm,
    @MinDuration(value = 0, unit = TimeUnit.SECONDS)
        @MaxDuration(value = 5, unit = TimeUnit.MINUTES)
        @JsonPropertyDescription("time that the start takes longer, before a port is opened")
        Duration startDelay) {

  /** Limit of the JSON that is read, here and on the admin port. */
  public static final int MAX_BYTES = 64 << 10;

  /** Defaults to none. */
  public FaultsConfiguration {
    rules = rules == null ? "" : rules;
    jvm = jvm != null && jvm;
    startDelay = startDelay == null ? Duration.seconds(0) : startDelay;
    if (!rules.isBlank()) {
      // Only then: creating a validator takes a while.
      check(rules, new StrictJson(Validators.newValidator()));
    }
  }

  /** Returns the section with nothing configured. */
  public static FaultsConfiguration defaults() {
    return new FaultsConfiguration(null, null, null);
  }

  /** Returns the rules; none expires by default, as an image that is bad stays bad. */
  List<ObjectNode> parsed(StrictJson json) {
    return rules.isBlank() ? List.of() : parse(rules, json);
  }

  private static void check(String rules, StrictJson json) {
    try {
      parse(rules, json);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("rules: " + e.getMessage(), e);
    }
  }

  private static List<ObjectNode> parse(String rules, StrictJson json) {
    byte[] bytes = rules.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException("must be at most 64 KiB, and is " + bytes.length);
    }
    JsonNode list = json.parse(bytes);
    if (!list.isArray() || list.size() > Rules.MAX) {
      throw new IllegalArgumentException("must be a JSON list of at most " + Rules.MAX + " rules");
    }
    List<ObjectNode> parsed = new ArrayList<>();
    for (JsonNode rule : list) {
      try {
        ObjectNode object = StrictJson.object(rule);
        json.read(object, Rule.class);
        parsed.add(object);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("[" + parsed.size() + "]: " + e.getMessage(), e);
      }
    }
    return parsed;
  }
}
