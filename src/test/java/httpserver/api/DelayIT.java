package httpserver.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import httpserver.testing.ConcurrentClients;
import httpserver.testing.PackagedJar;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Delays block no threads: 2,000 requests wait at once with the default of at most 1,024 threads.
 */
final class DelayIT {
  private static final int REQUESTS = 2_000;
  private static final int SERVER_THREADS = 1_024;

  private PackagedJar jar;

  @BeforeEach
  void start() {
    jar = PackagedJar.serve(Map.of("LOG_LEVEL", "DEBUG"));
  }

  @AfterEach
  void stop() {
    jar.close();
  }

  @Test
  void twoThousandDelayedRequestsDoNotBlockOthers() throws IOException {
    try (var clients = new ConcurrentClients(REQUESTS, jar.port(), "/delay/5")) {
      // The process has 2,000 sockets open, so all have arrived; none has a response yet.
      await().until(() -> jar.openFiles() > REQUESTS);
      assertThat(get("/version")).startsWith("HTTP/1.1 200 ");
      assertThat(jar.threads()).isLessThan(SERVER_THREADS / 2);
      assertThat(jar.lines()).noneMatch(line -> line.contains("path=\"/delay/5\""));

      assertThat(clients.responses())
          .allSatisfy(
              response ->
                  assertThat(response).startsWith("HTTP/1.1 200 ").endsWith("{\"delay\":5}"));
    }
  }

  @Test
  void socketsOfDisconnectedClientsAreClosed() throws IOException {
    long filesBefore = jar.openFiles();

    new ConcurrentClients(REQUESTS, jar.port(), "/delay/2").close();

    await().atMost(Duration.ofMinutes(1)).until(() -> jar.openFiles() <= filesBefore + 10);
    assertThat(get("/delay/0")).startsWith("HTTP/1.1 200 ");
    assertThat(jar.lines())
        .noneMatch(line -> line.contains(" ERROR ") || line.contains(" WARN "))
        .noneMatch(line -> line.startsWith("\tat "));
  }

  private String get(String path) throws IOException {
    try (var one = new ConcurrentClients(1, jar.port(), path)) {
      return one.responses().get(0);
    }
  }
}
