package httpserver.advisories;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A stub of OSV's API, which responds to each batch with the next of its pages. */
final class OsvStub implements AutoCloseable {
  private final HttpServer server;
  private final ObjectMapper json = new ObjectMapper();
  private final Queue<Response> pages = new ConcurrentLinkedQueue<>();
  private final Map<String, String> entries = new ConcurrentHashMap<>();
  private final List<JsonNode> batches = new CopyOnWriteArrayList<>();

  private record Response(int status, String body) {}

  OsvStub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/querybatch", this::batch);
    server.createContext("/v1/vulns/", this::entry);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  OsvStub page(String body) {
    return page(200, body);
  }

  OsvStub page(int status, String body) {
    pages.add(new Response(status, body));
    return this;
  }

  OsvStub entry(String id, String body) {
    entries.put(id, body);
    return this;
  }

  /** The bodies of the received batches. */
  List<JsonNode> batches() {
    return batches;
  }

  private void batch(HttpExchange exchange) throws IOException {
    batches.add(json.readTree(exchange.getRequestBody()));
    Response next = pages.remove();
    respond(exchange, next.status(), next.body());
  }

  private void entry(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String entry = entries.get(path.substring(path.lastIndexOf('/') + 1));
    respond(exchange, entry == null ? 404 : 200, entry == null ? "{}" : entry);
  }

  private static void respond(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
