package httpserver.faults;

import java.time.Duration;

/** How long a request waits. */
sealed interface Latency {

  /**
   * The time at a share of all requests.
   *
   * @param share 0 to 1; evenly distributed shares give times distributed as configured
   */
  Duration at(double share);

  /** Always the same. */
  record Fixed(Duration time) implements Latency {
    @Override
    public Duration at(double share) {
      return time;
    }
  }

  /** Any time between two, all equally likely. */
  record Uniform(Duration min, Duration max) implements Latency {
    @Override
    public Duration at(double share) {
      return between(min, max, share);
    }
  }

  /** As a dashboard shows it: half take up to p50, and none longer than p99. */
  record Percentiles(Duration p50, Duration p90, Duration p99) implements Latency {
    @Override
    public Duration at(double share) {
      if (share < 0.5) {
        return between(Duration.ZERO, p50, share / 0.5);
      }
      return share < 0.9
          ? between(p50, p90, (share - 0.5) / 0.4)
          : between(p90, p99, Math.min(1, (share - 0.9) / 0.09));
    }
  }

  private static Duration between(Duration from, Duration to, double share) {
    return from.plusNanos(Math.round(to.minus(from).toNanos() * share));
  }
}
