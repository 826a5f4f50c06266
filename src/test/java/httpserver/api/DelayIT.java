package httpserver.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import httpserver.testing.Crowd;
import httpserver.testing.PackagedJar;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Delays cost no threads: with default threads, 1,024 at most, 2,000 requests wait at once. */
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
  void twoThousandRequestsWaitAtOnceWhileOthersAreServed() throws IOException {
    try (var crowd = new Crowd(REQUESTS, jar.port(), "/delay/5")) {
      // All have arrived, since the kernel holds 2,000 sockets for this process; none is answered.
      await().until(() -> jar.openFiles() > REQUESTS);
      assertThat(ask("/version")).startsWith("HTTP/1.1 200 ");
      assertThat(jar.threads()).isLessThan(SERVER_THREADS / 2);
      assertThat(jar.lines()).noneMatch(line -> line.contains("path=\"/delay/5\""));

      assertThat(crowd.answers())
          .allSatisfy(
              answer -> assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("{\"delay\":5}"));
    }
  }

  @Test
  void clientsThatHangUpLeaveNothingBehind() throws IOException {
    long filesBefore = jar.openFiles();

    new Crowd(REQUESTS, jar.port(), "/delay/2").close();

    await().atMost(Duration.ofMinutes(1)).until(() -> jar.openFiles() <= filesBefore + 10);
    assertThat(ask("/delay/0")).startsWith("HTTP/1.1 200 ");
    assertThat(jar.lines())
        .noneMatch(line -> line.contains(" ERROR ") || line.contains(" WARN "))
        .noneMatch(line -> line.startsWith("\tat "));
  }

  private String ask(String path) throws IOException {
    try (var one = new Crowd(1, jar.port(), path)) {
      return one.answers().get(0);
    }
  }
}
