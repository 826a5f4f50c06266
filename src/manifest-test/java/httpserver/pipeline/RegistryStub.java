package httpserver.pipeline;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * A stub of a registry's API for the digest of a tag: without authentication, with basic
 * authentication, or with a token from its token server, as most registries require.
 */
final class RegistryStub implements AutoCloseable {
  static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

  /** With characters that are special to curl or JSON. */
  private static final String ACCOUNT = "someone:p\"a\\ss word";

  private static final String TOKEN = "Bearer a.token";

  private final HttpServer server;
  private final Access access;

  enum Access {
    OPEN,
    BASIC,
    TOKEN
  }

  RegistryStub(Access access, String repository, String tag) throws IOException {
    this.access = access;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> respond(exchange, 404));
    server.createContext("/v2/" + repository + "/manifests/" + tag, this::manifest);
    server.createContext("/token", this::token);
    server.start();
  }

  String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** The environment variables of the scripts that call it. */
  Map<String, String> environment(String registry) {
    return Map.of("REGISTRY", registry, "REGISTRY_URL", "http://" + host());
  }

  static Map<String, String> account() {
    String[] parts = ACCOUNT.split(":", 2);
    return Map.of("REGISTRY_USER", parts[0], "REGISTRY_PASSWORD", parts[1]);
  }

  private void manifest(HttpExchange exchange) throws IOException {
    String authorization = "" + exchange.getRequestHeaders().getFirst("Authorization");
    String accepted = "" + exchange.getRequestHeaders().getFirst("Accept");
    if (access == Access.BASIC && !authorization.equals(basic())) {
      exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"registry\"");
      respond(exchange, 401);
    } else if (access == Access.TOKEN && !authorization.equals(TOKEN)) {
      String challenge =
          "Bearer realm=\"http://%s/token\",service=\"stub\",scope=\"repository:you/httpserver:pull\"";
      exchange.getResponseHeaders().set("WWW-Authenticate", challenge.formatted(host()));
      respond(exchange, 401);
    } else if (!accepted.contains("application/vnd.oci.image.index.v1+json")) {
      respond(exchange, 404);
    } else {
      exchange.getResponseHeaders().set("Docker-Content-Digest", DIGEST);
      respond(exchange, 200);
    }
  }

  private void token(HttpExchange exchange) throws IOException {
    boolean known = basic().equals(exchange.getRequestHeaders().getFirst("Authorization"));
    boolean matches =
        "service=stub&scope=repository:you/httpserver:pull"
            .equals(exchange.getRequestURI().getQuery());
    if (!known || !matches) {
      respond(exchange, 401);
      return;
    }
    byte[] body = "{\"token\":\"a.token\"}".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static void respond(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private static String basic() {
    byte[] account = ACCOUNT.getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(account);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
