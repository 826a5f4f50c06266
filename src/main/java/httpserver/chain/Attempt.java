package httpserver.chain;

import httpserver.metrics.UpstreamMetrics;
import org.eclipse.jetty.http.HttpStatus;

/**
 * What came of one request to an upstream.
 *
 * @param status the answer's; where none came, what to answer for it
 * @param body of the answer; empty if none came
 * @param failure why none came; null if one did
 */
record Attempt(int status, byte[] body, UpstreamFailure failure) {
  private static final byte[] NOTHING = {};

  static Attempt answered(int status, byte[] body) {
    return new Attempt(status, body, null);
  }

  static Attempt failed(UpstreamFailure failure) {
    return new Attempt(failure.status(), NOTHING, failure);
  }

  /** How it is counted. */
  UpstreamMetrics.Outcome outcome() {
    if (failure == null) {
      return HttpStatus.isSuccess(status)
          ? UpstreamMetrics.Outcome.SUCCESS
          : UpstreamMetrics.Outcome.ERROR;
    }
    return status == HttpStatus.GATEWAY_TIMEOUT_504
        ? UpstreamMetrics.Outcome.TIMEOUT
        : UpstreamMetrics.Outcome.FAILURE;
  }

  /**
   * Whether the upstream surely did nothing for the request, or only what does no harm twice.
   *
   * <p>Not after a time-out, when it may still be at work, nor after 502 and 504, with which a
   * service says that it has tried already.
   */
  boolean repeatable() {
    return failure == null ? status == HttpStatus.SERVICE_UNAVAILABLE_503 : failure.repeatable();
  }
}
