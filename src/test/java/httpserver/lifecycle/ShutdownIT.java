package httpserver.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.testing.PackagedJar;
import httpserver.testing.RawConnection;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shutdown of the packaged jar. */
final class ShutdownIT {
  private static final Logger LOG = LoggerFactory.getLogger(ShutdownIT.class);
  private static final int CLIENTS = 8;
  private static final int SLOW_CLIENTS = 20;

  @Test
  void failsNoRequestUnderLoad() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS + SLOW_CLIENTS);
    try (PackagedJar jar = PackagedJar.serve(Map.of("SHUTDOWN_DELAY", "2s"))) {
      List<Future<Integer>> fast =
          submit(clients, CLIENTS, () -> sendUntilRefused(jar.port(), "/version"));
      List<Future<Integer>> slow =
          submit(clients, SLOW_CLIENTS, () -> sendUntilRefused(jar.port(), "/delay/1"));
      awaitLine(jar, "path=\"/version\"");
      jar.terminate();

      awaitLine(jar, "Draining");
      assertThat(statusOf(jar.port(), "/readyz")).isEqualTo(503);
      assertThat(statusOf(jar.port(), "/healthz")).isEqualTo(200);
      assertThat(statusOf(jar.port(), "/version")).isEqualTo(200);
      assertThat(jar.exitCode()).isEqualTo(143);

      // Every response that the server has logged has reached its client.
      assertThat(logged(jar, "/version")).isEqualTo(sum(fast) + 1);
      assertThat(logged(jar, "/delay/1")).isEqualTo(sum(slow)).isGreaterThan(SLOW_CLIENTS);
      assertThat(jar.lines()).noneMatch(line -> line.contains("status=5"));
    } finally {
      clients.shutdownNow();
    }
  }

  @Test
  void stopsImmediatelyAtTheSecondSignal() {
    try (PackagedJar jar = PackagedJar.serve(Map.of("SHUTDOWN_DELAY", "10m"))) {
      jar.terminate();
      awaitLine(jar, "Draining");

      jar.terminate();

      assertThat(jar.exitCode()).isEqualTo(143);
      assertThat(jar.output()).doesNotContain("Drained");
    }
  }

  @Test
  void doesNotDrainIfTheStartFails() throws IOException {
    try (var taken = new ServerSocket(0);
        PackagedJar jar =
            PackagedJar.run(
                Map.of(
                    "HTTP_PORT", Integer.toString(taken.getLocalPort()), "SHUTDOWN_DELAY", "10m"),
                "server",
                "config.yml")) {
      assertThat(jar.exitCode()).isEqualTo(1);
      assertThat(jar.output()).contains("Address already in use").doesNotContain("Draining");
    }
  }

  private static List<Future<Integer>> submit(
      ExecutorService executor, int count, Callable<Integer> client) {
    List<Future<Integer>> futures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      futures.add(executor.submit(client));
    }
    return futures;
  }

  /** Sends requests on one connection after the other until one is refused. */
  private static int sendUntilRefused(int port, String path) {
    int responses = 0;
    while (true) {
      try (var connection = new RawConnection(port)) {
        String response;
        do {
          connection.send("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
          response = connection.readResponse();
          if (!response.isEmpty()) {
            assertThat(response).startsWith("HTTP/1.1 200 ");
            responses++;
          }
        } while (!response.isEmpty() && !response.contains("Connection: close"));
      } catch (ConnectException e) {
        return responses;
      } catch (IOException e) {
        // The kernel had queued this connection when the port was closed; the server never accepted
        // it. Otherwise the server's log would count more responses than the clients.
        LOG.debug("{} ended", path, e);
      }
    }
  }

  private static long sum(List<Future<Integer>> clients) throws Exception {
    long sum = 0;
    for (Future<Integer> client : clients) {
      sum += client.get(30, TimeUnit.SECONDS);
    }
    return sum;
  }

  private static int statusOf(int port, String path) throws IOException {
    String response =
        RawConnection.exchange(
            port, "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    return Integer.parseInt(response.substring(9, 12));
  }

  private static long logged(PackagedJar jar, String path) {
    return jar.lines().stream()
        .filter(line -> line.contains("path=\"" + path + "\" status=200"))
        .count();
  }

  private static void awaitLine(PackagedJar jar, String part) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (jar.lines().stream().noneMatch(line -> line.contains(part))) {
      assertThat(System.nanoTime()).as(jar::output).isLessThan(end);
      Thread.onSpinWait();
    }
  }
}
