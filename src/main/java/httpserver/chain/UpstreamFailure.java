package httpserver.chain;

import com.google.common.base.Throwables;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpStatus;

/** Why an upstream gave no answer, in words that the client may read. */
final class UpstreamFailure extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final boolean repeatable;

  private UpstreamFailure(int status, boolean repeatable, String message, Throwable cause) {
    super(message, cause);
    this.status = status;
    this.repeatable = repeatable;
  }

  static UpstreamFailure deadlinePassed() {
    return new UpstreamFailure(
        HttpStatus.GATEWAY_TIMEOUT_504, false, "no time was left to call it", null);
  }

  static UpstreamFailure tooLarge(long limit) {
    return new UpstreamFailure(
        HttpStatus.BAD_GATEWAY_502, false, "the answer is larger than " + limit + " bytes", null);
  }

  /** Finds out what a failed exchange means. */
  static UpstreamFailure of(Throwable thrown, Duration timeout) {
    for (Throwable cause : Throwables.getCausalChain(thrown)) {
      if (cause instanceof UpstreamFailure known) {
        return known;
      }
      if (cause instanceof TimeoutException || cause instanceof HttpTimeoutException) {
        return new UpstreamFailure(
            HttpStatus.GATEWAY_TIMEOUT_504,
            false,
            "no answer within " + timeout.toMillis() + " ms",
            thrown);
      }
      if (cause instanceof UnresolvedAddressException) {
        return badGateway("its host name is not known", thrown);
      }
    }
    for (Throwable cause : Throwables.getCausalChain(thrown)) {
      if (cause instanceof ConnectException) {
        // The client's own exceptions come without a message.
        return badGateway("the connection was refused", thrown);
      }
    }
    return badGateway(
        "the connection broke: " + Throwables.getRootCause(thrown).getMessage(), thrown);
  }

  private static UpstreamFailure badGateway(String message, Throwable cause) {
    return new UpstreamFailure(HttpStatus.BAD_GATEWAY_502, true, message, cause);
  }

  /** What to answer for the upstream. */
  int status() {
    return status;
  }

  /** Whether another attempt may fare better. */
  boolean repeatable() {
    return repeatable;
  }
}
