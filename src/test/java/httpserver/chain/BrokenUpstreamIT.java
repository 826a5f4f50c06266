package httpserver.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import httpserver.testing.PackagedJar;
import httpserver.testing.RawConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Upstreams that reset connections, never respond, or do not exist. */
final class BrokenUpstreamIT {
  private final AtomicInteger connections = new AtomicInteger();
  private ServerSocket upstream;

  @BeforeEach
  void listen() throws IOException {
    upstream = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    upstream.close();
  }

  /** By default, the JDK's client retries a reset connection by itself, up to five times. */
  @Test
  void aResetIsRetriedAsOftenAsTheTreeShows() throws IOException {
    var resetting = new Thread(this::resetEveryConnection, "resetting upstream");
    resetting.setDaemon(true);
    resetting.start();
    try (PackagedJar jar = serve(Map.of("UPSTREAM_RETRIES", "2"))) {
      String response = callService(jar);

      assertThat(response).startsWith("HTTP/1.1 502 ").contains("\"attempts\":3");
      assertThat(response).contains("\"error\":\"the connection broke: ");
      assertThat(connections).hasValue(3);
    }
  }

  @Test
  void aTimeoutClosesTheConnection() throws IOException {
    try (PackagedJar jar = serve(Map.of("UPSTREAM_TIMEOUT", "20ms"))) {
      assertThat(callService(jar)).startsWith("HTTP/1.1 504 ");
      long before = jar.openFiles();

      for (int i = 0; i < 50; i++) {
        assertThat(callService(jar)).startsWith("HTTP/1.1 504 ");
      }

      await().atMost(Duration.ofMinutes(1)).until(() -> jar.openFiles() <= before + 5);
    }
  }

  @Test
  void anUnknownHostGets502() throws IOException {
    try (PackagedJar jar = serve(Map.of("UPSTREAMS", "no-such-host.invalid"))) {
      assertThat(callService(jar))
          .startsWith("HTTP/1.1 502 ")
          .contains(
              "\"error\":\"the host name could not be resolved\"", "\"discovered_by\":\"dns\"");
    }
  }

  private void resetEveryConnection() {
    while (!upstream.isClosed()) {
      try (Socket socket = upstream.accept()) {
        connections.incrementAndGet();
        socket.setSoLinger(true, 0);
        socket.getInputStream().read();
      } catch (IOException e) {
        // The test has closed the server socket, or the client its connection.
      }
    }
  }

  private PackagedJar serve(Map<String, String> environment) {
    var all = new HashMap<String, String>();
    all.put("UPSTREAMS", "http://localhost:" + upstream.getLocalPort());
    all.put("UPSTREAM_RETRY_BUDGET", "1");
    all.putAll(environment);
    return PackagedJar.serve(all);
  }

  private static String callService(PackagedJar jar) throws IOException {
    return RawConnection.exchange(
        jar.port(), "GET /service HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  }
}
