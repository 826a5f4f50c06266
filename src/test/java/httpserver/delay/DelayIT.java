package httpserver.delay;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.testing.PackagedJar;
import httpserver.testing.RawConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
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
    List<RawConnection> connections = ask("/delay/5");
    try {
      // All have arrived, since the kernel holds 2,000 sockets for this process; none is answered.
      awaitOf("fd", count -> count > REQUESTS);
      assertThat(statusOf("/version")).isEqualTo("200");
      assertThat(count("task")).isLessThan(SERVER_THREADS / 2);
      assertThat(jar.lines()).noneMatch(line -> line.contains("path=\"/delay/5\""));

      for (RawConnection connection : connections) {
        assertThat(connection.readResponse()).startsWith("HTTP/1.1 200 ").endsWith("{\"delay\":5}");
      }
    } finally {
      close(connections);
    }
  }

  @Test
  void clientsThatHangUpLeaveNothingBehind() throws IOException {
    long filesBefore = count("fd");

    close(ask("/delay/2"));

    awaitOf("fd", count -> count <= filesBefore + 10);
    assertThat(statusOf("/delay/0")).isEqualTo("200");
    assertThat(jar.lines())
        .noneMatch(line -> line.contains(" ERROR ") || line.contains(" WARN "))
        .noneMatch(line -> line.startsWith("\tat "));
  }

  private List<RawConnection> ask(String path) throws IOException {
    List<RawConnection> connections = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      var connection = new RawConnection(jar.port());
      connections.add(connection);
      connection.send("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    }
    return connections;
  }

  private static void close(List<RawConnection> connections) throws IOException {
    for (RawConnection connection : connections) {
      connection.close();
    }
  }

  private String statusOf(String path) throws IOException {
    return RawConnection.exchange(
            jar.port(), "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        .substring(9, 12);
  }

  /** Counts the process's threads ({@code task}) or open files ({@code fd}). */
  private long count(String what) throws IOException {
    try (var entries = Files.list(Path.of("/proc", Long.toString(jar.process().pid()), what))) {
      return entries.count();
    }
  }

  private void awaitOf(String what, LongPredicate condition) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.test(count(what))) {
      assertThat(System.nanoTime()).as("%s: %s", what, count(what)).isLessThan(end);
      Thread.onSpinWait();
    }
  }
}
