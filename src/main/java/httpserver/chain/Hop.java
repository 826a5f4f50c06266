package httpserver.chain;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import httpserver.instance.Identity;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A service that a call reached, and the upstreams that it called in turn.
 *
 * @param pod the instance that responded
 * @param address local address of that instance
 * @param url that the caller called; null for the root
 * @param discoveredBy how the caller found the address; null for the root
 * @param status of the response; without one 502, or 504 after a timeout
 * @param attempts number of requests that the caller sent; null for the root
 * @param duration in seconds, measured by the caller, for the root by itself
 * @param error why there is no response, or why no upstream was called; else null
 * @param traceUrl page of the trace in a tracing UI; only for the root
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record Hop(
    String service,
    String version,
    String pod,
    String address,
    String url,
    Upstream.DiscoveredBy discoveredBy,
    int status,
    Integer attempts,
    double duration,
    String error,
    String traceId,
    String traceUrl,
    List<Hop> upstreams) {

  /** Describes this instance to its caller. */
  static Hop own(
      Identity identity,
      String address,
      Duration duration,
      Outcome outcome,
      String traceId,
      String traceUrl) {
    return new Hop(
        identity.service(),
        identity.version(),
        identity.pod(),
        address,
        null,
        null,
        outcome.status(),
        null,
        seconds(duration),
        outcome.error(),
        traceId,
        traceUrl,
        outcome.upstreams());
  }

  /** Completes an upstream's description of itself with what only its caller knows. */
  Hop calledAs(
      Upstream upstream, int callStatus, int attemptCount, Duration elapsed, String failure) {
    return new Hop(
        service == null ? upstream.name() : service,
        version,
        pod,
        address,
        upstream.uri().toString(),
        upstream.discoveredBy(),
        callStatus,
        attemptCount,
        seconds(elapsed),
        failure == null ? error : failure,
        traceId,
        // Only the root needs it: all hops belong to one trace.
        null,
        upstreams);
  }

  private static double seconds(Duration duration) {
    return TimeUnit.NANOSECONDS.toMicros(duration.toNanos()) / 1e6;
  }
}
