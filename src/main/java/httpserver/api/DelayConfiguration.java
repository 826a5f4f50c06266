package httpserver.api;

import brave.Tracer;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Delays of {@code /delay}: the configuration section {@code delay}. */
public record DelayConfiguration(
    @MinDuration(value = 0, unit = TimeUnit.SECONDS)
        @MaxDuration(value = 5, unit = TimeUnit.MINUTES)
        @JsonPropertyDescription("minimum delay of `/delay`")
        Duration min,
    @MinDuration(value = 0, unit = TimeUnit.SECONDS)
        @MaxDuration(value = 5, unit = TimeUnit.MINUTES)
        @JsonPropertyDescription("maximum delay of `/delay`")
        Duration max,
    @MinDuration(value = 0, unit = TimeUnit.SECONDS)
        @MaxDuration(value = 5, unit = TimeUnit.MINUTES)
        @JsonPropertyDescription("maximum delay that `/delay/{seconds}` accepts")
        Duration limit) {

  /** Defaults to random delays from 0 to 2 s, and requested ones up to 10 s. */
  public DelayConfiguration {
    min = min == null ? Duration.seconds(0) : min;
    max = max == null ? Duration.seconds(2) : max;
    limit = limit == null ? Duration.seconds(10) : limit;
    if (min.toNanoseconds() > max.toNanoseconds()) {
      throw new IllegalArgumentException("min (" + min + ") must not exceed max (" + max + ")");
    }
  }

  public static DelayConfiguration defaults() {
    return new DelayConfiguration(null, null, null);
  }

  /** Builds the resource; its random delays are uniformly distributed. */
  public DelayResource resource(Tracer tracer) {
    return new DelayResource(
        min.toJavaDuration(),
        max.toJavaDuration(),
        limit.toJavaDuration(),
        bound -> ThreadLocalRandom.current().nextLong(bound),
        tracer);
  }
}
