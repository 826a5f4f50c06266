package httpserver.chain;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpStatus;

/**
 * What became of a request to {@code /service}.
 *
 * @param status the status to answer with
 * @param error why the upstreams were not called; null if they were
 * @param upstreams what they answered
 */
record Outcome(int status, String error, List<Hop> upstreams) {
  private static final CharMatcher CONTROL = CharMatcher.javaIsoControl();
  private static final int LONGEST_REASON = 200;

  static Outcome refused(int status, String error) {
    return new Outcome(status, error, List.of());
  }

  /** As bad as the worst upstream: a loop or a missed deadline further down is still one here. */
  static Outcome of(List<Hop> upstreams) {
    int status = HttpStatus.OK_200;
    for (Hop upstream : upstreams) {
      status = Math.max(status, asGateway(upstream.status()));
    }
    return new Outcome(status, null, upstreams);
  }

  /** What went wrong, for the log. */
  String reason() {
    return error != null
        ? defused(error)
        : upstreams.stream()
            .filter(hop -> !HttpStatus.isSuccess(hop.status()))
            .map(hop -> hop.url() + ": " + Objects.requireNonNullElse(hop.error(), hop.status()))
            .map(Outcome::defused)
            .collect(Collectors.joining(", "));
  }

  /**
   * Part of it may be a client's or an upstream's word: it must not forge lines or fill the disk.
   */
  private static String defused(String text) {
    return Ascii.truncate(CONTROL.replaceFrom(text, ' '), LONGEST_REASON, "...");
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
