package httpserver.faults;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.util.Callback;

/** Limits the rate of a response's body, sent in pieces; its headers are sent at once. */
final class SlowStream extends HttpStream.Wrapper {
  private static final int PIECES_PER_SECOND = 10;

  private final int bytesPerSecond;
  private final Executor threads;

  /** The callback of a send that waits for its next piece, or null. */
  private final AtomicReference<Callback> waiting = new AtomicReference<>();

  SlowStream(HttpStream stream, int bytesPerSecond, Executor threads) {
    super(stream);
    this.bytesPerSecond = bytesPerSecond;
    this.threads = threads;
  }

  @Override
  public void send(
      MetaData.Request request,
      MetaData.Response response,
      boolean last,
      ByteBuffer content,
      Callback callback) {
    boolean hasBody = content != null && content.hasRemaining();
    if (!hasBody || HttpMethod.HEAD.is(request.getMethod())) {
      super.send(request, response, last, content, callback);
    } else {
      Runnable body = () -> waitForPiece(request, last, content, callback);
      super.send(request, response, false, null, then(body, callback));
    }
  }

  /** Called by the server to abort a send. */
  @Override
  public Runnable cancelSend(Throwable cause, Callback appCallback) {
    Callback interrupted = waiting.getAndSet(null);
    Runnable cancellation = super.cancelSend(cause, appCallback);
    return interrupted == null
        ? cancellation
        : () -> {
          interrupted.failed(cause);
          cancellation.run();
        };
  }

  private void waitForPiece(
      MetaData.Request request, boolean last, ByteBuffer content, Callback callback) {
    int size = Math.min(content.remaining(), Math.max(1, bytesPerSecond / PIECES_PER_SECOND));
    long pause = TimeUnit.SECONDS.toNanos(size) / bytesPerSecond;
    waiting.set(callback);
    CompletableFuture.delayedExecutor(pause, TimeUnit.NANOSECONDS, threads)
        .execute(
            () -> {
              if (waiting.getAndSet(null) != null) {
                sendPiece(size, request, last, content, callback);
              }
            });
  }

  private void sendPiece(
      int size, MetaData.Request request, boolean last, ByteBuffer content, Callback callback) {
    ByteBuffer piece = content.slice(content.position(), size);
    content.position(content.position() + size);
    if (content.hasRemaining()) {
      Runnable rest = () -> waitForPiece(request, last, content, callback);
      super.send(request, null, false, piece, then(rest, callback));
    } else {
      super.send(request, null, last, piece, callback);
    }
  }

  private static Callback then(Runnable next, Callback callback) {
    return Callback.from(Callback.InvocationType.NON_BLOCKING, next, callback::failed);
  }
}
