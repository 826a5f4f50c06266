package httpserver.metrics;

import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Notices that a client is gone; whoever writes to it may keep that to himself. */
final class WatchedResponse extends Response.Wrapper {
  private volatile boolean clientIsGone;

  WatchedResponse(Request request, Response wrapped) {
    super(request, wrapped);
  }

  boolean clientIsGone() {
    return clientIsGone;
  }

  @Override
  public void write(boolean last, ByteBuffer content, Callback callback) {
    super.write(
        last,
        content,
        new Callback.Nested(callback) {
          @Override
          public void failed(Throwable thrown) {
            clientIsGone = true;
            super.failed(thrown);
          }
        });
  }
}
