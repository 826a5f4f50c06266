package httpserver.instance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;

/**
 * What {@code /} tells a program about the instance that responds.
 *
 * @param identity service, version, pod and place
 * @param uptime of the process, in seconds
 * @param faults that are switched on, in words
 * @param traceUrl where people look at its traces, with {@code {traceId}} in place of the id; null
 *     if it is not configured
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InstanceInfo(
    @JsonUnwrapped Identity identity, double uptime, List<String> faults, String traceUrl) {
  private static final double MILLIS = 1e3;

  /** Describes the instance as it is at this moment. */
  public static InstanceInfo now(
      Identity identity, List<String> faults, Optional<String> traceUrl) {
    double uptime = ManagementFactory.getRuntimeMXBean().getUptime() / MILLIS;
    return new InstanceInfo(identity, uptime, faults, traceUrl.orElse(null));
  }
}
