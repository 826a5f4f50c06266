package httpserver.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/** A collector that stores the spans it receives as Zipkin's v2 JSON. */
public final class Collector implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final ObjectMapper json = new ObjectMapper();
  private final List<JsonNode> spans = new ArrayList<>();
  private final HttpServer server;
  private int status = 202;

  /** Starts on a free port of loopback. */
  public Collector() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/api/v2/spans", this::receive);
    server.start();
  }

  /** The URL for spans. */
  public String endpoint() {
    return "http://localhost:" + server.getAddress().getPort() + "/api/v2/spans";
  }

  /** Responds with this status from now on, and stores spans only if it is 202. */
  public synchronized void respondWith(int newStatus) {
    status = newStatus;
  }

  /** Waits for a span that matches. */
  public synchronized JsonNode await(Predicate<JsonNode> matches) {
    Instant end = Instant.now().plus(TIMEOUT);
    while (true) {
      for (JsonNode span : spans) {
        if (matches.test(span)) {
          return span;
        }
      }
      long left = Duration.between(Instant.now(), end).toMillis();
      if (left <= 0) {
        throw new AssertionError("no matching span in " + spans);
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Waits for the server span of a trace. */
  public JsonNode awaitTrace(String traceId) {
    return await(
        span ->
            span.get("traceId").asText().equals(traceId)
                && span.path("kind").asText().equals("SERVER"));
  }

  /** The spans so far. */
  public synchronized List<JsonNode> spans() {
    return List.copyOf(spans);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private synchronized void receive(HttpExchange exchange) throws IOException {
    boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    try (InputStream body = exchange.getRequestBody();
        InputStream plain = gzip ? new GZIPInputStream(body) : body) {
      JsonNode message = json.readTree(plain);
      if (status == 202) {
        message.forEach(spans::add);
      }
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
    notifyAll();
  }
}
