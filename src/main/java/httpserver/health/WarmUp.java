package httpserver.health;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the first requests through the whole stack, so that no user waits for classes to load.
 *
 * <p>It is a help, not a check: whether it works or not, the instance becomes ready after it.
 */
final class WarmUp {
  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
  private static final List<String> PATHS = List.of("/version", "/headers", "/", "/status/503");
  private static final int ROUNDS = 5;
  private static final int TIMEOUT_MILLIS = 2_000;

  private final String host;
  private final int port;

  WarmUp(String bindHost, int port) {
    boolean anyAddress = bindHost == null || bindHost.equals("0.0.0.0") || bindHost.equals("::");
    this.host = anyAddress ? InetAddress.getLoopbackAddress().getHostAddress() : bindHost;
    this.port = port;
  }

  void run() {
    try {
      for (int round = 0; round < ROUNDS; round++) {
        for (String path : PATHS) {
          get(path);
        }
      }
    } catch (IOException e) {
      LOG.warn("Warm-up of {}:{} given up: {}", host, port, e.toString());
    }
  }

  private void get(String path) throws IOException {
    String address = host.contains(":") ? "[" + host + "]" : host;
    URI uri = URI.create("http://" + address + ":" + port + path);
    var connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    connection.setRequestProperty("User-Agent", "httpserver-warm-up");
    connection.setRequestProperty("Accept", "application/json");
    boolean failed = connection.getResponseCode() >= 400;
    try (InputStream body = failed ? connection.getErrorStream() : connection.getInputStream()) {
      // Read to the end, so that the connection is used again.
      body.transferTo(OutputStream.nullOutputStream());
    }
  }
}
