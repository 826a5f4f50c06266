package httpserver.chain;

import io.dropwizard.lifecycle.Managed;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

/**
 * Sends requests by {@code java.net.http}, each of them once.
 *
 * <p>It has no {@code stop}: Java 17's client has no close, and its thread ends when the client is
 * unreachable.
 */
final class JdkHttpClient implements Managed {
  private HttpClient client;

  /** Creates the client, which starts a thread and reads all root certificates. */
  @Override
  public void start() {
    // The client would repeat a request up to four times, unknown to budget, hop tree and trace.
    setDefault("jdk.httpclient.redirects.retrylimit", "1");
    setDefault("jdk.httpclient.disableRetryConnect", "true");
    // Below the 30 s after which Jetty, by default, closes an idle connection.
    setDefault("jdk.httpclient.keepalive.timeout", "20");
    // HTTP/2 would send an Upgrade header first, which proxies handle in different ways.
    client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, HttpResponse.BodyHandler<T> body) {
    return client.sendAsync(request, body);
  }

  /** These can be set by properties alone; what the JVM was started with has precedence. */
  private static void setDefault(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
