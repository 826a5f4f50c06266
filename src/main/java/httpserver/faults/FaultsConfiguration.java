package httpserver.faults;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Which faults are on from the start, or may be: the configuration section {@code faults}. */
public record FaultsConfiguration(
    @Size(max = RuleReader.MOST_BYTES)
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

  /** Defaults to none. */
  public FaultsConfiguration {
    rules = rules == null ? "" : rules;
    jvm = jvm != null && jvm;
    startDelay = startDelay == null ? Duration.seconds(0) : startDelay;
    read(rules);
  }

  /** Returns the section with nothing configured. */
  public static FaultsConfiguration defaults() {
    return new FaultsConfiguration(null, null, null);
  }

  /** They stay for ever unless they say otherwise: an instance can be bad from its image on. */
  List<Rule> parsed() {
    return read(rules);
  }

  private static List<Rule> read(String rules) {
    try {
      return new RuleReader(null).readAll(rules);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("rules: " + e.getMessage(), e);
    }
  }
}
