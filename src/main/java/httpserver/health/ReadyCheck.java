package httpserver.health;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Ends with 0 if the instance on this host is ready, with 1 otherwise: the image's health check.
 *
 * <p>A socket and no HTTP client, because each check pays for all the classes it loads.
 */
final class ReadyCheck {
  private static final int PATIENCE_MILLIS = 2_000;
  private static final String REQUEST =
      "GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

  private ReadyCheck() {}

  /** Asks the port that {@code HTTP_PORT} names, as the instance itself reads it. */
  public static void main(String[] arguments) {
    String port = System.getenv("HTTP_PORT");
    System.exit(isReady(port == null || port.isEmpty() ? 8080 : Integer.parseInt(port)) ? 0 : 1);
  }

  static boolean isReady(int port) {
    try (var socket = new Socket()) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
      socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
      var answer = new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII);
      String status = new BufferedReader(answer).readLine();
      return status != null && status.startsWith("HTTP/1.1 200 ");
    } catch (IOException e) {
      return false;
    }
  }
}
