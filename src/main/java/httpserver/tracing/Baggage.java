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
 * Request headers that a request hands on to the calls that it causes, whether its trace is kept or
 * not: proxies between services route by them.
 *
 * @param headers beside those of the user, in lower case
 */
record Baggage(List<String> headers) {
  /** What may be asked for. */
  static final String NAMES = "([A-Za-z0-9_-]+( *, *[A-Za-z0-9_-]+)*)?";

  private static final List<String> OF_THE_USER = List.of("x-user-id", "end-user");

  /** The client writes these itself, and lets nobody else. */
  private static final Set<String> OF_THE_CONNECTION =
      Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

  /** Reads names separated by commas. */
  static Baggage of(String names) {
    List<String> headers =
        Splitter.on(',').trimResults().omitEmptyStrings().splitToList(Ascii.toLowerCase(names));
    for (String header : headers) {
      if (OF_THE_CONNECTION.contains(header)) {
        throw new IllegalArgumentException(
            "baggage: \"%s\" belongs to one connection and can't be handed on".formatted(header));
      }
    }
    return new Baggage(
        headers.stream().distinct().filter(header -> !OF_THE_USER.contains(header)).toList());
  }

  /** What a trace's own propagation becomes with it. */
  Propagation.Factory with(Propagation.Factory trace) {
    var propagation = BaggagePropagation.newFactoryBuilder(trace);
    var user = SingleBaggageField.newBuilder(SpanContent.USER);
    OF_THE_USER.forEach(user::addKeyName);
    propagation.add(user.build());
    headers.forEach(
        header -> propagation.add(SingleBaggageField.remote(BaggageField.create(header))));
    return propagation.build();
  }
}
