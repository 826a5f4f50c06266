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

/** A collector of Zipkin's v2 JSON, that remembers what it was sent. */
public final class Collector implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

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

  /** Where to send spans to. */
  public String endpoint() {
    return "http://localhost:" + server.getAddress().getPort() + "/api/v2/spans";
  }

  /** Answers with this status from now on, and forgets what it gets unless that is 202. */
  public synchronized void answerWith(int newStatus) {
    status = newStatus;
  }

  /** Waits for a span that fits. */
  public synchronized JsonNode await(Predicate<JsonNode> fits) {
    Instant end = Instant.now().plus(PATIENCE);
    while (true) {
      for (JsonNode span : spans) {
        if (fits.test(span)) {
          return span;
        }
      }
      long left = Duration.between(Instant.now(), end).toMillis();
      if (left <= 0) {
        throw new AssertionError("no such span among " + spans);
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

  /** What came so far. */
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
