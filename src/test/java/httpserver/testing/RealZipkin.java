package httpserver.testing;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** Zipkin's own server, as published, with its storage in memory. */
public final class RealZipkin implements AutoCloseable {
  private static final Path JAR = Path.of("target", "zipkin-server.jar");
  private static final Duration TIMEOUT = Duration.ofSeconds(90);

  private final int port = FreePort.any();
  private final BackgroundProcess process;

  /** Starts it on a free port, and waits until it is healthy. */
  public RealZipkin() {
    process =
        BackgroundProcess.start(
            Path.of("target", "zipkin-server-" + port + ".log"),
            Map.of("QUERY_PORT", Integer.toString(port)),
            List.of(Jdk.command("java"), "-Xmx256m", "-jar", JAR.toString()));
    try {
      awaitHealth();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** A path on its port. */
  public URI uri(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  @Override
  public void close() {
    process.close();
  }

  private void awaitHealth() {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest health = HttpRequest.newBuilder(uri("/health")).build();
    Awaitility.await("Zipkin's server, which writes to target/zipkin-server-*.log")
        .atMost(TIMEOUT)
        .failFast(() -> !process.isAlive())
        .ignoreException(ConnectException.class)
        .until(() -> client.send(health, BodyHandlers.discarding()).statusCode() == 200);
  }
}
