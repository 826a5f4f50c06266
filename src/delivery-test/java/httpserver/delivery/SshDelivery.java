package httpserver.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.testing.Command.Outcome;
import httpserver.testing.Script;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pipeline verifies the host key. */
final class SshDelivery {
  private final Site site = Site.of(System.getenv());

  @TempDir private Path folder;

  @Test
  void aHostWithAnotherKeyIsRefused() throws Exception {
    try (var host = new SshHost(folder, site.here())) {
      Map<String, String> secrets = new HashMap<>(host.secrets());
      secrets.put("REGISTRY", site.registry());
      secrets.put("SSH_KNOWN_HOSTS", host.knownHostsWithAnotherKey());

      Outcome outcome = new Script(Path.of("."), secrets).attempt("scripts/pipeline/rollout-ssh");

      assertThat(outcome.exitCode()).isEqualTo(1);
      assertThat(outcome.text())
          .contains("Host key verification failed")
          .contains("are the secrets ssh_host, ssh_key and ssh_known_hosts right?");
    }
  }
}
