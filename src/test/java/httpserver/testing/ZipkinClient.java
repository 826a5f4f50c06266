package httpserver.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;

/** Talks to Zipkin's API, ours or the real one's. */
public final class ZipkinClient {
  public static final String JSON = "application/json";
  public static final String PROTOBUF = "application/x-protobuf";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Function<String, URI> uri;

  /** Takes where a path of the API is. */
  public ZipkinClient(Function<String, URI> uri) {
    this.uri = uri;
  }

  /** Gets a path. */
  public HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(uri.apply(path)).build());
  }

  /** Asks until the answer is as wanted, and returns it. */
  public HttpResponse<String> get(String path, Predicate<HttpResponse<String>> wanted) {
    return Awaitility.await(path).atMost(PATIENCE).until(() -> get(path), wanted);
  }

  /** Posts a body, with header names and values in turn. */
  public HttpResponse<String> post(String path, byte[] body, String... headers) {
    var request = HttpRequest.newBuilder(uri.apply(path)).POST(BodyPublishers.ofByteArray(body));
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

  /** Packs a body. */
  public static byte[] gzip(byte[] plain) {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
