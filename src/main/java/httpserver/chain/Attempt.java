package httpserver.chain;

import httpserver.metrics.UpstreamMetrics;
import org.eclipse.jetty.http.HttpStatus;

/**
 * The result of one request to an upstream.
 *
 * @param status of the response; without one, the status to report in its place
 * @param body of the response; empty without one
 * @param failure why there is no response; null if there is one
 */
record Attempt(int status, byte[] body, UpstreamFailure failure) {
  private static final byte[] EMPTY = {};

  static Attempt responded(int status, byte[] body) {
    return new Attempt(status, body, null);
  }

  static Attempt failed(UpstreamFailure failure) {
    return new Attempt(failure.status(), EMPTY, failure);
  }

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
   * Returns whether a retry makes sense: after 503, or if the connection failed.
   *
   * <p>Not after a timeout, when the upstream may still be working, nor after 502 and 504, when it
   * has already retried its own upstreams.
   */
  boolean isRetryable() {
    return failure == null ? status == HttpStatus.SERVICE_UNAVAILABLE_503 : failure.isRetryable();
  }
}
