package httpserver.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** An HTTP client of one server. */
public final class TestClient {
  public static final String JSON = "application/json";
  public static final String PROTOBUF = "application/x-protobuf";

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Function<String, URI> uri;

  /** Takes a function that returns the URI of a path. */
  public TestClient(Function<String, URI> uri) {
    this.uri = uri;
  }

  /** Gets a path. */
  public HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(uri.apply(path)).build());
  }

  /** Repeats a request until the response matches, and returns that. */
  public HttpResponse<String> get(String path, Predicate<HttpResponse<String>> matches) {
    return Awaitility.await(path).atMost(TIMEOUT).until(() -> get(path), matches);
  }

  /** Posts a body, with header names and values in turn. */
  public HttpResponse<String> post(String path, byte[] body, String... headers) {
    return send("POST", path, BodyPublishers.ofByteArray(body), headers);
  }

  /** Sends a request without a body, with header names and values in turn. */
  public HttpResponse<String> send(String method, String path, String... headers) {
    return send(method, path, BodyPublishers.noBody(), headers);
  }

  private HttpResponse<String> send(
      String method, String path, BodyPublisher body, String... headers) {
    var request = HttpRequest.newBuilder(uri.apply(path)).method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  /** Sends any request. */
  public HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(request.uri().toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
