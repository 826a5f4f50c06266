package httpserver.faults;

import java.time.Duration;

/** Reads a rule's latency, in one of its three forms. */
final class LatencyReader {
  private static final Duration MOST = Duration.ofMinutes(5);

  private LatencyReader() {}

  static Latency read(Keys keys) {
    Duration fixed = time(keys, "fixed");
    Duration min = time(keys, "min");
    Duration max = time(keys, "max");
    Duration p50 = time(keys, "p50");
    Duration p90 = time(keys, "p90");
    Duration p99 = time(keys, "p99");
    keys.end();
    if (areGiven(fixed) && !areGiven(min, max, p50, p90, p99)) {
      return new Latency.Fixed(fixed);
    }
    if (areAscending(min, max) && !areGiven(fixed, p50, p90, p99)) {
      return new Latency.Uniform(min, max);
    }
    if (areAscending(p50, p90, p99) && !areGiven(fixed, min, max)) {
      return new Latency.Percentiles(p50, p90, p99);
    }
    throw new IllegalArgumentException(
        "latency must have fixed, or min <= max, or p50 <= p90 <= p99, and no others");
  }

  private static Duration time(Keys keys, String key) {
    return keys.duration(key, Duration.ZERO, MOST, "0ms to 5m, such as 250ms");
  }

  private static boolean areGiven(Duration... durations) {
    for (Duration duration : durations) {
      if (duration != null) {
        return true;
      }
    }
    return false;
  }

  private static boolean areAscending(Duration... durations) {
    Duration last = Duration.ZERO;
    for (Duration duration : durations) {
      if (duration == null || duration.compareTo(last) < 0) {
        return false;
      }
      last = duration;
    }
    return true;
  }
}
