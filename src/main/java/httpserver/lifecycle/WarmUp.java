package httpserver.lifecycle;

import httpserver.request.Internal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the first requests through the whole stack, so that no client waits for class loading.
 *
 * <p>It is best effort: the instance becomes ready after it even if it fails.
 */
final class WarmUp implements HttpConfiguration.Customizer {
  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
  private static final int TIMEOUT_MILLIS = 2_000;

  private static final String TOKEN_HEADER = "X-Warm-Up";

  /** Secret, so that no client can pass its requests off as internal. */
  private final String token = UUID.randomUUID().toString();

  private final List<String> paths;

  WarmUp(List<String> paths) {
    this.paths = paths;
  }

  @Override
  public Request customize(Request request, HttpFields.Mutable responseHeaders) {
    if (token.equals(request.getHeaders().get(TOKEN_HEADER))) {
      Internal.mark(request);
    }
    return request;
  }

  /** Sends the requests to a port of this process. */
  void run(String bindHost, int port) {
    boolean anyAddress = bindHost == null || bindHost.equals("0.0.0.0") || bindHost.equals("::");
    String host = anyAddress ? InetAddress.getLoopbackAddress().getHostAddress() : bindHost;
    String origin = "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    try {
      for (String path : paths) {
        get(origin + path);
      }
    } catch (IOException e) {
      LOG.warn("Warm-up of {} failed: {}", origin, e.toString());
    }
  }

  private void get(String uri) throws IOException {
    var connection = (HttpURLConnection) URI.create(uri).toURL().openConnection();
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    connection.setRequestProperty(TOKEN_HEADER, token);
    connection.setRequestProperty("Accept", "application/json");
    boolean failed = connection.getResponseCode() >= 400;
    try (InputStream body = failed ? connection.getErrorStream() : connection.getInputStream()) {
      // Read to the end, so that the connection is reused.
      body.transferTo(OutputStream.nullOutputStream());
    }
  }
}
