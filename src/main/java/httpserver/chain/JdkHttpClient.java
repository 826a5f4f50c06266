package httpserver.chain;

import java.net.http.HttpClient;

/** Creates {@code java.net.http} clients that send each request once, without an upgrade. */
final class JdkHttpClient {
  private JdkHttpClient() {}

  /** Sets the system properties that configure the client, but overrides none. */
  static HttpClient create() {
    // The client would repeat a request up to four times, unknown to budget, hop tree and trace.
    setDefault("jdk.httpclient.redirects.retrylimit", "1");
    setDefault("jdk.httpclient.disableRetryConnect", "true");
    // Below the 30 s after which Jetty, by default, closes an idle connection.
    setDefault("jdk.httpclient.keepalive.timeout", "20");
    // HTTP/2 would send an Upgrade header first, which proxies handle in different ways.
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  private static void setDefault(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
