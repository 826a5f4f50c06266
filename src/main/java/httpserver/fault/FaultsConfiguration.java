package httpserver.fault;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Which faults are on from the start: the configuration section {@code faults}. */
public record FaultsConfiguration(
    @Size(max = RuleReader.MOST_BYTES)
        @JsonPropertyDescription(
            "faults that are on from the start, as a JSON list ([docs/faults.md](docs/faults.md))")
        String rules) {

  /** Defaults to none. */
  public FaultsConfiguration {
    rules = rules == null ? "" : rules;
    read(rules);
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
