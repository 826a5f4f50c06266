package httpserver.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Zipkin's own server, as published, with its storage in memory. */
public final class RealZipkin implements AutoCloseable {
  private static final Path JAR = Path.of("target", "zipkin-server.jar");
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final int port = freePort();
  private final Process process;

  /** Starts it on a free port, and waits until it is healthy. */
  public RealZipkin() throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    var builder = new ProcessBuilder(java.toString(), "-Xmx256m", "-jar", JAR.toString());
    builder.environment().put("QUERY_PORT", Integer.toString(port));
    builder
        .redirectErrorStream(true)
        .redirectOutput(Path.of("target", "zipkin-server-" + port + ".log").toFile());
    process = builder.start();
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
    process.destroyForcibly();
  }

  private void awaitHealth() {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest health = HttpRequest.newBuilder(uri("/health")).build();
    Awaitility.await("Zipkin's server, which writes to target/zipkin-server-*.log")
        .atMost(PATIENCE)
        .failFast(() -> !process.isAlive())
        .ignoreException(ConnectException.class)
        .until(() -> client.send(health, BodyHandlers.discarding()).statusCode() == 200);
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
