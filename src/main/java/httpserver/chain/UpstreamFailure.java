package httpserver.chain;

import com.google.common.base.Throwables;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpStatus;

/** Why there is no response from an upstream; clients see the message. */
final class UpstreamFailure extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final boolean retryable;

  private UpstreamFailure(int status, boolean retryable, String message, Throwable cause) {
    super(message, cause);
    this.status = status;
    this.retryable = retryable;
  }

  static UpstreamFailure deadlineExceeded() {
    return new UpstreamFailure(
        HttpStatus.GATEWAY_TIMEOUT_504, false, "the deadline was exceeded before the call", null);
  }

  static UpstreamFailure tooLarge(long limit) {
    return new UpstreamFailure(
        HttpStatus.BAD_GATEWAY_502, false, "the response is larger than " + limit + " bytes", null);
  }

  /** Classifies the exception of a failed exchange. */
  static UpstreamFailure of(Throwable thrown, Duration timeout) {
    for (Throwable cause : Throwables.getCausalChain(thrown)) {
      if (cause instanceof UpstreamFailure known) {
        return known;
      }
      if (cause instanceof TimeoutException || cause instanceof HttpTimeoutException) {
        return new UpstreamFailure(
            HttpStatus.GATEWAY_TIMEOUT_504,
            false,
            "no response within " + timeout.toMillis() + " ms",
            thrown);
      }
      if (cause instanceof UnresolvedAddressException) {
        return badGateway("the host name could not be resolved", thrown);
      }
    }
    for (Throwable cause : Throwables.getCausalChain(thrown)) {
      if (cause instanceof ConnectException) {
        // The client's exception has no message.
        return badGateway("the connection was refused", thrown);
      }
    }
    return badGateway(
        "the connection broke: " + Throwables.getRootCause(thrown).getMessage(), thrown);
  }

  private static UpstreamFailure badGateway(String message, Throwable cause) {
    return new UpstreamFailure(HttpStatus.BAD_GATEWAY_502, true, message, cause);
  }

  /** Returns the status to report for the upstream. */
  int status() {
    return status;
  }

  /** Returns whether another attempt may succeed. */
  boolean isRetryable() {
    return retryable;
  }
}
