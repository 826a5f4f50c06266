package httpserver.chain;

import com.google.common.base.Splitter;
import jakarta.ws.rs.BadRequestException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Limits of a chain of calls: which services it may pass, and how long it may take.
 *
 * @param service name of this service
 * @param maxDepth maximum number of services in a chain, including this one
 * @param timeout maximum time until this service responds
 */
record Chain(String service, int maxDepth, Duration timeout) {
  /** Request header with the services that a call has passed, in order. */
  static final String HEADER = "X-Service-Chain";

  /** Request header with the caller's timeout in milliseconds; Envoy sets it too. */
  static final String TIMEOUT_HEADER = "x-envoy-expected-rq-timeout-ms";

  private static final String MILLIS = "[0-9]{1,9}";

  static List<String> visited(String header) {
    return header == null
        ? List.of()
        : Splitter.on(',').trimResults().omitEmptyStrings().splitToList(header);
  }

  /** Returns the header for the upstreams. */
  String extend(List<String> visited) {
    return Stream.concat(visited.stream(), Stream.of(service)).collect(Collectors.joining(", "));
  }

  /** Returns why the upstreams must not be called; empty if they may. */
  Optional<String> violation(List<String> visited) {
    String path = extend(visited).replace(", ", " > ");
    if (visited.contains(service)) {
      return Optional.of("loop: " + path);
    }
    if (visited.size() >= maxDepth) {
      return Optional.of("more than " + maxDepth + " services: " + path);
    }
    return Optional.empty();
  }

  /** Returns the earlier of the caller's deadline and our own; 400 if the header is malformed. */
  Deadline deadline(String timeoutHeader) {
    if (timeoutHeader == null) {
      return Deadline.in(timeout);
    }
    if (!timeoutHeader.matches(MILLIS)) {
      throw new BadRequestException(TIMEOUT_HEADER + " must be a whole number of milliseconds");
    }
    Duration requested = Duration.ofMillis(Long.parseLong(timeoutHeader));
    return requested.compareTo(timeout) < 0
        ? Deadline.beforeCallerTimeout(requested)
        : Deadline.in(timeout);
  }
}
