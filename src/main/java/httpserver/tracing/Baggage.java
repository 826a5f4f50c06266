package httpserver.tracing;

import brave.baggage.BaggageField;
import brave.baggage.BaggagePropagation;
import brave.baggage.BaggagePropagationConfig.SingleBaggageField;
import brave.propagation.Propagation;
import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import java.util.List;
import java.util.Set;

/**
 * Request headers that are propagated to upstreams, even if the trace is not sampled: proxies route
 * by them.
 *
 * @param headers in addition to those of the user, in lower case
 */
record Baggage(List<String> headers) {
  /** Syntax of the setting. */
  static final String NAMES = "([A-Za-z0-9_-]+( *, *[A-Za-z0-9_-]+)*)?";

  private static final List<String> USER_HEADERS = List.of("x-user-id", "end-user");

  /** Java's HTTP client sets these itself and rejects them from callers. */
  private static final Set<String> CONNECTION_HEADERS =
      Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

  /** Parses comma-separated names; throws IllegalArgumentException for a connection header. */
  static Baggage of(String names) {
    List<String> headers =
        Splitter.on(',').trimResults().omitEmptyStrings().splitToList(Ascii.toLowerCase(names));
    for (String header : headers) {
      if (CONNECTION_HEADERS.contains(header)) {
        throw new IllegalArgumentException(
            "baggage: \"%s\" belongs to one connection and can't be propagated".formatted(header));
      }
    }
    return new Baggage(
        headers.stream().distinct().filter(header -> !USER_HEADERS.contains(header)).toList());
  }

  /** Returns a propagation of the trace and the baggage. */
  Propagation.Factory addTo(Propagation.Factory trace) {
    var propagation = BaggagePropagation.newFactoryBuilder(trace);
    var user = SingleBaggageField.newBuilder(SpanContent.USER);
    USER_HEADERS.forEach(user::addKeyName);
    propagation.add(user.build());
    headers.forEach(
        header -> propagation.add(SingleBaggageField.remote(BaggageField.create(header))));
    return propagation.build();
  }
}
