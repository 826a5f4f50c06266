package httpserver.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A gateway that removes a path prefix, as Envoy does, and forwards to servers in turn. */
public final class RoundRobin implements AutoCloseable {
  /** Hop-by-hop headers, and headers that the client sets itself. */
  private static final Set<String> NOT_FORWARDED =
      Set.of("connection", "content-length", "host", "keep-alive", "transfer-encoding", "upgrade");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String prefix;
  private final List<Integer> ports;
  private final AtomicInteger turn = new AtomicInteger();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /** Serves below a prefix such as {@code /shop}; a port that is listed twice gets two turns. */
  public RoundRobin(String prefix, List<Integer> ports) {
    this.prefix = prefix;
    this.ports = ports;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(prefix, this::forward);
    server.setExecutor(threads);
    server.start();
  }

  /** A path below the prefix. */
  public String url(String path) {
    return "http://localhost:" + server.getAddress().getPort() + prefix + path;
  }

  /** The requests so far: path, and the values of two headers that routes match. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void forward(HttpExchange exchange) throws IOException {
    try (exchange) {
      String original = exchange.getRequestURI().toString();
      String rest = original.substring(prefix.length());
      String path = rest.startsWith("/") ? rest : "/" + rest;
      var sent = exchange.getRequestHeaders();
      requests.add(path + " " + sent.getFirst("end-user") + " " + sent.getFirst("Cookie"));
      int port = ports.get(Math.floorMod(turn.getAndIncrement(), ports.size()));
      var request =
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
              .method(exchange.getRequestMethod(), BodyPublishers.noBody())
              .header("x-envoy-original-path", original);
      sent.forEach(
          (name, values) -> {
            if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
              values.forEach(value -> request.header(name, value));
            }
          });
      respond(exchange, client.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void respond(HttpExchange exchange, HttpResponse<byte[]> response)
      throws IOException {
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!NOT_FORWARDED.contains(name) && !name.startsWith(":")) {
                exchange.getResponseHeaders().put(name, values);
              }
            });
    byte[] body = response.body();
    exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
