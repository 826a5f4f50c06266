package httpserver.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.pipeline.RegistryStub.Access;
import httpserver.testing.Command.Outcome;
import httpserver.testing.Script;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** scripts/pipeline/digest with each kind of authentication of a registry. */
final class DigestIT {
  private static final Path HERE = Path.of(".");
  private static final String REGISTRY = "registry.example.com/you";

  @ParameterizedTest
  @EnumSource(Access.class)
  void printsTheImageOfThisCommitByDigest(Access access) throws Exception {
    try (var registry = new RegistryStub(access, "you/httpserver", commit())) {
      Map<String, String> account = access == Access.OPEN ? Map.of() : RegistryStub.account();

      assertThat(digest(registry, account))
          .isEqualTo(new Outcome(0, REGISTRY + "/httpserver@" + RegistryStub.DIGEST + "\n", ""));
    }
  }

  @ParameterizedTest
  @EnumSource(value = Access.class, names = "OPEN", mode = EnumSource.Mode.EXCLUDE)
  void namesTheWrongSecrets(Access access) throws Exception {
    var wrong = Map.of("REGISTRY_USER", "someone", "REGISTRY_PASSWORD", "else");
    try (var registry = new RegistryStub(access, "you/httpserver", commit())) {
      for (Map<String, String> account : List.of(Map.<String, String>of(), wrong)) {
        Outcome outcome = digest(registry, account);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.text())
            .endsWith(REGISTRY + " refuses the secrets registry_user and registry_password");
      }
    }
  }

  @Test
  void looksUpTheCommitThatIsNamed() throws Exception {
    try (var registry = new RegistryStub(Access.OPEN, "you/httpserver", "0123456789ab")) {
      assertThat(digest(registry, Map.of(), "0123456789ab" + "c".repeat(28)).output())
          .isEqualTo(REGISTRY + "/httpserver@" + RegistryStub.DIGEST + "\n");
    }
  }

  @Test
  void reportsAMissingImage() throws Exception {
    try (var registry = new RegistryStub(Access.OPEN, "you/httpserver", "another")) {
      assertThat(digest(registry, Map.of()).text())
          .isEqualTo(
              "digest: %s/httpserver:%s is not in the registry: has the pipeline image pushed it?"
                  .formatted(REGISTRY, commit()));
    }
  }

  private static Outcome digest(
      RegistryStub registry, Map<String, String> account, String... commit) throws Exception {
    var environment = new HashMap<>(registry.environment(REGISTRY));
    environment.putAll(account);
    var command = new ArrayList<>(List.of("scripts/pipeline/digest"));
    command.addAll(List.of(commit));
    return new Script(HERE, environment).attempt(command.toArray(String[]::new));
  }

  private static String commit() throws Exception {
    return new Script(HERE, Map.of()).run("git", "rev-parse", "--short=12", "HEAD");
  }
}
