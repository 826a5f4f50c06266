package httpserver.chain;

import java.net.http.HttpClient;

/** Makes {@code java.net.http} clients that do what they are told, once. */
final class JdkHttpClient {
  private JdkHttpClient() {}

  /** Sets, unless whoever started the JVM has, what the client takes from nowhere else. */
  static HttpClient create() {
    // It would repeat a request up to four times, unseen by budget, tree and trace.
    setUnlessSet("jdk.httpclient.redirects.retrylimit", "1");
    setUnlessSet("jdk.httpclient.disableRetryConnect", "true");
    // Less than the 30 s after which a server like this one closes an idle connection.
    setUnlessSet("jdk.httpclient.keepalive.timeout", "20");
    // HTTP/1.1: else the first request asks for an upgrade, which proxies answer in many ways.
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
