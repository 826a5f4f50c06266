package httpserver.chain;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import httpserver.instance.Identity;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A service that took part in an answer, and those that it called in turn.
 *
 * @param service its name
 * @param version its version
 * @param pod the instance that answered
 * @param address where that instance was reached
 * @param url what its caller called; the first hop has no caller here
 * @param discoveredBy how its caller found that
 * @param status its answer; where none came, 502, or 504 for one that came too late
 * @param attempts how often its caller asked
 * @param duration in seconds, as its caller saw it
 * @param error why there was no answer
 * @param traceId of the trace to which this hop belongs
 * @param traceUrl where to look at that trace
 * @param upstreams those that it called
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

  /** This instance, as it describes itself to its caller. */
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

  /** Adds to what an upstream says of itself what only its caller knows. */
  Hop calledAs(Upstream upstream, int answered, int attemptsMade, Duration took, String failure) {
    return new Hop(
        service == null ? upstream.name() : service,
        version,
        pod,
        address,
        upstream.uri().toString(),
        upstream.discoveredBy(),
        answered,
        attemptsMade,
        seconds(took),
        failure == null ? error : failure,
        traceId,
        // The first hop's is enough: it is one trace.
        null,
        upstreams);
  }

  private static double seconds(Duration duration) {
    return TimeUnit.NANOSECONDS.toMicros(duration.toNanos()) / 1e6;
  }
}
