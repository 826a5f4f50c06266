package httpserver.api;

import brave.Tracer;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** How long {@code /delay} takes: the configuration section {@code delay}. */
public record DelayConfiguration(
    @MinDuration(value = 0, unit = TimeUnit.SECONDS)
        @MaxDuration(value = 5, unit = TimeUnit.MINUTES)
        @JsonPropertyDescription("shortest time that `/delay` takes")
        Duration min,
    @MinDuration(value = 0, unit = TimeUnit.SECONDS)
        @MaxDuration(value = 5, unit = TimeUnit.MINUTES)
        @JsonPropertyDescription("longest time that `/delay` takes")
        Duration max,
    @MinDuration(value = 0, unit = TimeUnit.SECONDS)
        @MaxDuration(value = 5, unit = TimeUnit.MINUTES)
        @JsonPropertyDescription("longest time that a client may ask of `/delay/{seconds}`")
        Duration limit) {

  /** Defaults to 0 to 2 s, and 10 s at most on request. */
  public DelayConfiguration {
    min = min == null ? Duration.seconds(0) : min;
    max = max == null ? Duration.seconds(2) : max;
    limit = limit == null ? Duration.seconds(10) : limit;
    if (min.toNanoseconds() > max.toNanoseconds()) {
      throw new IllegalArgumentException("min (" + min + ") must not exceed max (" + max + ")");
    }
  }

  /** Returns the section with nothing configured. */
  public static DelayConfiguration defaults() {
    return new DelayConfiguration(null, null, null);
  }

  /** Builds the resource, with evenly distributed random delays. */
  public DelayResource resource(Tracer tracer) {
    return new DelayResource(
        min.toJavaDuration(),
        max.toJavaDuration(),
        limit.toJavaDuration(),
        bound -> ThreadLocalRandom.current().nextLong(bound),
        tracer);
  }
}
