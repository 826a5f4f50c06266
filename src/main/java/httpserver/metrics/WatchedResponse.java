package httpserver.metrics;

import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Records that a write to the client failed, which its writer may not report. */
final class WatchedResponse extends Response.Wrapper {
  private volatile boolean writeFailed;

  WatchedResponse(Request request, Response wrapped) {
    super(request, wrapped);
  }

  boolean writeFailed() {
    return writeFailed;
  }

  @Override
  public void write(boolean last, ByteBuffer content, Callback callback) {
    super.write(
        last,
        content,
        new Callback.Nested(callback) {
          @Override
          public void failed(Throwable thrown) {
            writeFailed = true;
            super.failed(thrown);
          }
        });
  }
}
