package httpserver.faults;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.util.Callback;

/**
 * Breaks the connection off where an answer would leave: the client gets RST.
 *
 * <p>The server is told that it was sent, so that nothing takes the client for the one who left.
 */
final class ResetStream extends HttpStream.Wrapper {
  private final EndPoint endPoint;

  ResetStream(HttpStream stream, EndPoint endPoint) {
    super(stream);
    this.endPoint = endPoint;
  }

  @Override
  public void send(
      MetaData.Request request,
      MetaData.Response response,
      boolean last,
      ByteBuffer content,
      Callback callback) {
    try {
      if (endPoint.getTransport() instanceof SocketChannel channel && channel.isOpen()) {
        // With no time to linger, closing discards what is unsent and says RST instead of FIN.
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      }
      endPoint.close(new EOFException("reset by a fault"));
      callback.succeeded();
    } catch (IOException e) {
      callback.failed(e);
    }
  }
}
