package httpserver.limits;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.testing.PackagedJar;
import httpserver.testing.RawConnection;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Slow clients, malicious or not. */
final class SlowClientsIT {
  private static final String REQUEST = "GET /version HTTP/1.1\r\nHost: a\r\n";

  @Test
  void onlyASlowlorisTimesOut() throws IOException {
    try (PackagedJar jar = PackagedJar.serve(Map.of("HEADER_TIMEOUT", "1s"));
        var idle = new RawConnection(jar.port());
        var slowloris = new RawConnection(jar.port())) {
      idle.send(REQUEST + "\r\n");
      assertThat(idle.readResponse()).startsWith("HTTP/1.1 200 ");
      slowloris.send(REQUEST + "X: ");

      String refusal = trickleUntilResponse(slowloris);

      assertThat(refusal)
          .startsWith("HTTP/1.1 408 ")
          .contains("X-Version: ", "X-Pod: ", "X-Service: ", "X-Request-Id: ")
          .contains("Content-Type: application/problem+json", "\"status\":408");
      // Idle for longer than the timeout, but between requests.
      idle.send(REQUEST + "\r\n");
      assertThat(idle.readResponse()).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void aSlowRequestWithinTheTimeoutIsServed() throws IOException {
    try (PackagedJar jar = PackagedJar.serve(Map.of("HEADER_TIMEOUT", "10m"));
        var slow = new RawConnection(jar.port())) {
      for (char c : (REQUEST + "\r\n").toCharArray()) {
        slow.send(String.valueOf(c));
      }
      assertThat(slow.readResponse()).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void aSlowBodyTimesOut() throws IOException {
    try (PackagedJar jar = PackagedJar.serve(Map.of());
        var slow = new RawConnection(jar.port())) {
      slow.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\na");

      String refusal = trickleUntilResponse(slow);

      assertThat(refusal)
          .startsWith("HTTP/1.1 408 ")
          .contains("Content-Type: application/problem+json", "\"status\":408");
    }
  }

  @Test
  void connectionsBeyondTheLimitWaitForOthersToClose() throws Exception {
    try (PackagedJar jar = PackagedJar.serve(Map.of("MAX_CONNECTIONS", "3"));
        var first = new RawConnection(jar.port());
        var second = new RawConnection(jar.port());
        var third = new RawConnection(jar.port())) {
      for (RawConnection connection : new RawConnection[] {first, second, third}) {
        connection.send(REQUEST + "\r\n");
      }
      first.readResponse();
      second.readResponse();
      CompletableFuture<String> fourth =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return RawConnection.exchange(jar.port(), REQUEST + "Connection: close\r\n\r\n");
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });

      first.close();
      second.close();

      assertThat(fourth.get(30, TimeUnit.SECONDS)).startsWith("HTTP/1.1 200 ");
    }
  }

  /** Sends one byte at a time until there is a response. */
  private static String trickleUntilResponse(RawConnection connection) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (connection.socket().getInputStream().available() == 0) {
      assertThat(System.nanoTime()).isLessThan(end);
      connection.send("a");
      try {
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    return connection.readResponse();
  }
}
