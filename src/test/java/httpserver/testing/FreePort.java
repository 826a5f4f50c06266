package httpserver.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Free ports, for servers that can't listen on port 0. */
public final class FreePort {
  private FreePort() {}

  /** A port that is free at all addresses of this machine. */
  public static int any() {
    return at(null);
  }

  /** A port that is free at an address; null means all addresses. */
  public static int at(InetAddress address) {
    try (var socket = new ServerSocket(0, 1, address)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
