package httpserver.image;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.testing.Crowd;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the image does without: root, a shell, capabilities, a disk, much memory. */
final class ConfinementIT {
  private static final int ROUNDS = 20;
  private static final int CLIENTS = 100;

  @Test
  void runsAsNobodyInParticularOnAReadOnlyDisk() throws Exception {
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
  void servesACrowdWithin256MiB() throws Exception {
    try (var container = new Container()) {
      for (int round = 0; round < ROUNDS; round++) {
        for (String path : List.of("/headers", "/delay/0.1", "/openapi.json")) {
          try (var crowd = new Crowd(CLIENTS, container.port(), path)) {
            assertThat(crowd.answers())
                .as(() -> container.inspect("json .State"))
                .allMatch(answer -> answer.startsWith("HTTP/1.1 200 "));
          }
        }
      }

      assertThat(container.inspect(".State.OOMKilled")).isEqualTo("false");
      assertThat(container.inspect(".State.Running")).isEqualTo("true");
    }
  }

  @Test
  void losesNothingAtSigterm() throws Exception {
    try (var container = new Container("--env=SHUTDOWN_DELAY=10s");
        var before = new Crowd(CLIENTS, container.port(), "/delay/2")) {
      container.terminate();
      container.awaitLine("Draining");
      List<String> answers = new ArrayList<>();
      try (var after = new Crowd(CLIENTS, container.port(), "/delay/2")) {
        answers.addAll(before.answers());
        answers.addAll(after.answers());
      }

      assertThat(answers).hasSize(2 * CLIENTS).allMatch(each -> each.startsWith("HTTP/1.1 200 "));
      assertThat(container.exitCode()).isEqualTo(143);
    }
  }
}
