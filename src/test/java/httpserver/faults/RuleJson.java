package httpserver.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import httpserver.problem.StrictJson;
import io.dropwizard.jersey.validation.Validators;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Parses rules. */
final class RuleJson {
  static final StrictJson READER = new StrictJson(Validators.newValidator());

  private RuleJson() {}

  static ObjectNode object(String json) {
    return READER.object(json.getBytes(StandardCharsets.UTF_8));
  }

  static Rule rule(String json) {
    return READER.read(object(json), Rule.class);
  }

  static Fault fault(String json) {
    return new Fault("1", rule(json), object(json), Instant.EPOCH, null);
  }
}
