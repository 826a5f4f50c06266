package httpserver.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.testing.Command.Outcome;
import httpserver.testing.Script;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A step whose secret is missing stops at once, and says which. */
final class SecretsIT {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "push any | REGISTRY",
        "rollout-ssh | REGISTRY SSH_HOST SSH_KEY SSH_KNOWN_HOSTS",
        "rollout-kubectl staging | KUBECONFIG_STAGING",
        "rollout-kubectl production | KUBECONFIG_PRODUCTION",
        "commit-digest staging | GIT_USER GIT_TOKEN REGISTRY",
        "digest | REGISTRY",
        "notify | NOTIFY_URL",
      })
  void namesTheFirstThatIsMissing(String command, String variables) throws Exception {
    List<String> line = List.of(("scripts/pipeline/" + command).split(" "));
    for (String missing : variables.split(" ")) {
      Map<String, String> environment = new HashMap<>();
      Arrays.stream(variables.split(" ")).forEach(each -> environment.put(each, "x"));
      environment.put(missing, "");

      Outcome outcome = new Script(Path.of("."), environment).attempt(line.toArray(String[]::new));

      assertThat(outcome.exitCode()).as(outcome.text()).isNotZero();
      assertThat(outcome.text())
          .endsWith(
              ": the secret %s is missing or empty, see docs/pipeline.md"
                  .formatted(missing.toLowerCase(Locale.ROOT)));
    }
  }
}
