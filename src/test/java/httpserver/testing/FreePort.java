package httpserver.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports for servers that can't choose one themselves. */
public final class FreePort {
  private FreePort() {}

  /** One that is free at all addresses of this machine. */
  public static int any() {
    return at(null);
  }

  /** One that is free at an address; null is all of them. */
  public static int at(InetAddress address) {
    try (var socket = new ServerSocket(0, 1, address)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
