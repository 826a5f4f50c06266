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
 * Resets the connection when the response would be sent: the client gets RST.
 *
 * <p>The server sees a response that was sent, so that nothing counts it as closed by the client.
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
        // With a linger time of 0, closing discards unsent data and sends RST instead of FIN.
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      }
      endPoint.close(new EOFException("reset by a fault"));
      callback.succeeded();
    } catch (IOException e) {
      callback.failed(e);
    }
  }
}
