package httpserver.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import httpserver.testing.Command.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alert rules pass {@code rules-test.yaml}, which tests each of them. */
final class SloRulesIT {
  private static final Path SLO = Path.of("deploy/observability/slo");
  private static final YAMLMapper YAML = new YAMLMapper();

  @TempDir private Path directory;
  private JsonNode rules;

  @BeforeEach
  void extractRules() throws IOException {
    rules = YAML.readTree(SLO.resolve("rules.yaml").toFile()).path("spec");
    Files.copy(SLO.resolve("rules-test.yaml"), directory.resolve("rules-test.yaml"));
    YAML.writeValue(directory.resolve("groups.yaml").toFile(), rules);
  }

  @Test
  void rulesAreWellFormed() throws Exception {
    var outcome =
        Tool.promtool()
            .run(
                List.of(
                    "check", "rules", "--lint-fatal", directory.resolve("groups.yaml").toString()));

    assertThat(outcome.succeeded()).as(outcome.text()).isTrue();
  }

  @Test
  void rulesPassTheirTests() throws Exception {
    var outcome = test();

    assertThat(outcome.succeeded()).as(outcome.text()).isTrue();
  }

  @Test
  void eachAlertHasATest() throws Exception {
    JsonNode alerts = rules.at("/groups/1/rules");
    for (JsonNode alert : alerts) {
      ((ObjectNode) alert).put("expr", "vector(1) < 0");
    }
    YAML.writeValue(directory.resolve("groups.yaml").toFile(), rules);

    String output = test().text();

    assertThat(alerts.findValuesAsText("alert"))
        .isNotEmpty()
        .allSatisfy(alert -> assertThat(output).contains("alertname: " + alert + ","));
  }

  private Outcome test() {
    return Tool.promtool()
        .run(List.of("test", "rules", directory.resolve("rules-test.yaml").toString()));
  }
}
