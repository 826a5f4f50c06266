package httpserver.fault;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;

/** Breaks a connection off: the client gets RST instead of an answer. */
final class Reset {
  private Reset() {}

  static void of(Request request) throws IOException {
    EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
    if (endPoint.getTransport() instanceof SocketChannel channel) {
      // With no time to linger, closing discards what is unsent and says RST instead of FIN.
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    }
    endPoint.close(new EOFException("reset by a fault"));
  }
}
