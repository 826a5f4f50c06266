package httpserver.faults;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;

/** How long a request is delayed; the keys tell which form it is. */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({
  @JsonSubTypes.Type(Latency.Fixed.class),
  @JsonSubTypes.Type(Latency.Uniform.class),
  @JsonSubTypes.Type(Latency.Percentiles.class)
})
@JsonClassDescription(
    "an object such as {\"fixed\":\"250ms\"}, or with min and max, or with p50, p90 and p99")
sealed interface Latency {
  /** Describes the range of each duration; a negative one can't be written. */
  String TIME = "must be a duration from 0ms to 5m, such as 250ms";

  /**
   * The time at a share of all requests.
   *
   * @param share 0 to 1; uniformly distributed shares give times distributed as configured
   */
  Duration at(double share);

  /** Always the same. */
  record Fixed(@NotNull(message = TIME) @DurationMax(minutes = 5, message = TIME) Duration fixed)
      implements Latency {
    @Override
    public Duration at(double share) {
      return fixed;
    }
  }

  /** Uniformly distributed between two times. */
  record Uniform(
      @NotNull(message = TIME) @DurationMax(minutes = 5, message = TIME) Duration min,
      @NotNull(message = TIME) @DurationMax(minutes = 5, message = TIME) Duration max)
      implements Latency {
    @Override
    public Duration at(double share) {
      return between(min, max, share);
    }

    @ValidationMethod(message = "latency must have min <= max")
    boolean isAscending() {
      return areAscending(min, max);
    }
  }

  /** As on a dashboard: half are at most p50; the maximum is p99. */
  record Percentiles(
      @NotNull(message = TIME) @DurationMax(minutes = 5, message = TIME) Duration p50,
      @NotNull(message = TIME) @DurationMax(minutes = 5, message = TIME) Duration p90,
      @NotNull(message = TIME) @DurationMax(minutes = 5, message = TIME) Duration p99)
      implements Latency {
    @Override
    public Duration at(double share) {
      if (share < 0.5) {
        return between(Duration.ZERO, p50, share / 0.5);
      }
      return share < 0.9
          ? between(p50, p90, (share - 0.5) / 0.4)
          : between(p90, p99, Math.min(1, (share - 0.9) / 0.09));
    }

    @ValidationMethod(message = "latency must have p50 <= p90 <= p99")
    boolean isAscending() {
      return areAscending(p50, p90) && areAscending(p90, p99);
    }
  }

  private static Duration between(Duration from, Duration to, double share) {
    return from.plusNanos(Math.round(to.minus(from).toNanos() * share));
  }

  /** A missing one is reported by {@code @NotNull}. */
  private static boolean areAscending(Duration lower, Duration upper) {
    return lower == null || upper == null || lower.compareTo(upper) <= 0;
  }
}
