package httpserver.instance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;

/**
 * The JSON of {@code /}: the instance and its state.
 *
 * @param identity service, version, pod and location
 * @param uptime of the JVM, in seconds
 * @param faults descriptions of the active faults
 * @param traceUrl page of a trace in a tracing UI, with {@code {traceId}} for the id; null if none
 *     is known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InstanceInfo(
    @JsonUnwrapped Identity identity, double uptime, List<String> faults, String traceUrl) {
  private static final double MILLIS_PER_SECOND = 1e3;

  /** Describes the instance at the time of the call. */
  public static InstanceInfo now(
      Identity identity, List<String> faults, Optional<String> traceUrl) {
    double uptime = ManagementFactory.getRuntimeMXBean().getUptime() / MILLIS_PER_SECOND;
    return new InstanceInfo(identity, uptime, faults, traceUrl.orElse(null));
  }
}
