package httpserver.image;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.testing.ConcurrentClients;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The image needs no root, shell, capabilities, writable disk, or much memory. */
final class ConfinementIT {
  private static final int ROUNDS = 20;
  private static final int CLIENTS = 100;

  @Test
  void runsAsAnUnprivilegedUserOnAReadOnlyDisk() throws Exception {
    try (var container = new Container()) {
      assertThat(container.inspect(".Config.User")).isEqualTo("65532:65532");
      assertThat(container.inspect(".HostConfig.ReadonlyRootfs")).isEqualTo("true");
      assertThat(container.get("/version")).contains("\"version\"");
    }
  }

  @Test
  void hasNoShell() {
    var output =
        new Docker().attempt(List.of("run", "--rm", "--entrypoint=sh", Docker.IMAGE, "-c", "true"));

    assertThat(output.exitCode()).as(output.text()).isEqualTo(127);
  }

  @Test
  void servesManyClientsWithin256MiB() throws Exception {
    try (var container = new Container()) {
      for (int round = 0; round < ROUNDS; round++) {
        for (String path : List.of("/headers", "/delay/0.1", "/openapi.json")) {
          try (var clients = new ConcurrentClients(CLIENTS, container.port(), path)) {
            assertThat(clients.responses())
                .as(() -> container.inspect("json .State"))
                .allMatch(response -> response.startsWith("HTTP/1.1 200 "));
          }
        }
      }

      assertThat(container.inspect(".State.OOMKilled")).isEqualTo("false");
      assertThat(container.inspect(".State.Running")).isEqualTo("true");
    }
  }

  @Test
  void failsNoRequestAtSigterm() throws Exception {
    try (var container = new Container("--env=SHUTDOWN_DELAY=10s");
        var before = new ConcurrentClients(CLIENTS, container.port(), "/delay/2")) {
      container.terminate();
      container.awaitLine("Draining");
      List<String> responses = new ArrayList<>();
      try (var after = new ConcurrentClients(CLIENTS, container.port(), "/delay/2")) {
        responses.addAll(before.responses());
        responses.addAll(after.responses());
      }

      assertThat(responses).hasSize(2 * CLIENTS).allMatch(each -> each.startsWith("HTTP/1.1 200 "));
      assertThat(container.exitCode()).isEqualTo(143);
    }
  }
}
