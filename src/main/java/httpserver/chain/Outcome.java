package httpserver.chain;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpStatus;

/**
 * The result of a request to {@code /service}.
 *
 * @param status of the response
 * @param error why the upstreams were not called; null if they were
 * @param upstreams their hops
 */
record Outcome(int status, String error, List<Hop> upstreams) {
  private static final CharMatcher CONTROL = CharMatcher.javaIsoControl();
  private static final int MAX_REASON_LENGTH = 200;

  static Outcome rejected(int status, String error) {
    return new Outcome(status, error, List.of());
  }

  /** Reports the highest status of the upstreams; failures other than 504 and 508 count as 502. */
  static Outcome of(List<Hop> upstreams) {
    int status = HttpStatus.OK_200;
    for (Hop upstream : upstreams) {
      status = Math.max(status, asGateway(upstream.status()));
    }
    return new Outcome(status, null, upstreams);
  }

  /** Describes the failure for the log. */
  String reason() {
    return error != null
        ? sanitized(error)
        : upstreams.stream()
            .filter(hop -> !HttpStatus.isSuccess(hop.status()))
            .map(hop -> hop.url() + ": " + Objects.requireNonNullElse(hop.error(), hop.status()))
            .map(Outcome::sanitized)
            .collect(Collectors.joining(", "));
  }

  /** Clients and upstreams control parts of the text, which must not forge or flood log lines. */
  private static String sanitized(String text) {
    return Ascii.truncate(CONTROL.replaceFrom(text, ' '), MAX_REASON_LENGTH, "...");
  }

  private static int asGateway(int status) {
    if (HttpStatus.isSuccess(status)) {
      return HttpStatus.OK_200;
    }
    return switch (status) {
      case HttpStatus.GATEWAY_TIMEOUT_504, HttpStatus.LOOP_DETECTED_508 -> status;
      default -> HttpStatus.BAD_GATEWAY_502;
    };
  }
}
