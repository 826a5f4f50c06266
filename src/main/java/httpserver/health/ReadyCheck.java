package httpserver.health;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * The image's health check: exits with 0 if the instance on this host is ready, else with 1.
 *
 * <p>Uses a socket, because each check would have to load the classes of an HTTP client.
 */
final class ReadyCheck {
  private static final int TIMEOUT_MILLIS = 2_000;
  private static final String REQUEST =
      "GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

  private ReadyCheck() {}

  /** Checks the port in {@code HTTP_PORT}, which has the same default as in config.yml. */
  public static void main(String[] arguments) {
    String port = System.getenv("HTTP_PORT");
    System.exit(isReady(port == null || port.isEmpty() ? 8080 : Integer.parseInt(port)) ? 0 : 1);
  }

  static boolean isReady(int port) {
    try (var socket = new Socket()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
      var response = new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII);
      String status = new BufferedReader(response).readLine();
      return status != null && status.startsWith("HTTP/1.1 200 ");
    } catch (IOException e) {
      return false;
    }
  }
}
