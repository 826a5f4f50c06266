package httpserver.chain;

import com.google.common.base.Splitter;
import jakarta.ws.rs.BadRequestException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What bounds a chain of calls: the services it has come through, and the time it has left.
 *
 * @param service the name of this one
 * @param maxDepth most services in a chain, this one included
 * @param limit longest time that this service takes to answer
 */
record Chain(String service, int maxDepth, Duration limit) {
  /** Request header with the services that a call has come through, the first one first. */
  static final String HEADER = "X-Service-Chain";

  /**
   * Request header with the milliseconds that Envoy, or the service before, waits for an answer.
   */
  static final String TIMEOUT_HEADER = "x-envoy-expected-rq-timeout-ms";

  private static final String MILLIS = "[0-9]{1,9}";

  /** The services that a call has come through. */
  static List<String> visited(String header) {
    return header == null
        ? List.of()
        : Splitter.on(',').trimResults().omitEmptyStrings().splitToList(header);
  }

  /** What to hand down to the upstreams. */
  String onward(List<String> visited) {
    return Stream.concat(visited.stream(), Stream.of(service)).collect(Collectors.joining(", "));
  }

  /** Says why a call must go no further, if it must not. */
  Optional<String> refusal(List<String> visited) {
    String path = onward(visited).replace(", ", " > ");
    if (visited.contains(service)) {
      return Optional.of("loop: " + path);
    }
    if (visited.size() >= maxDepth) {
      return Optional.of("more than " + maxDepth + " services: " + path);
    }
    return Optional.empty();
  }

  /** When the answer is due. */
  Deadline deadline(String timeoutHeader) {
    if (timeoutHeader == null) {
      return Deadline.in(limit);
    }
    if (!timeoutHeader.matches(MILLIS)) {
      throw new BadRequestException(TIMEOUT_HEADER + " must be a whole number of milliseconds");
    }
    Duration asked = Duration.ofMillis(Long.parseLong(timeoutHeader));
    return asked.compareTo(limit) < 0 ? Deadline.forCallerWaiting(asked) : Deadline.in(limit);
  }
}
