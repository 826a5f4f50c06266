package httpserver.faults;

import java.time.Duration;
import java.util.SplittableRandom;

/** A rule's decisions, one after the other: whether it hits, and for how long. */
final class FaultSampler {
  private final double percent;
  private final Latency latency;

  // Two, so that how long it takes doesn't change whether it hits.
  private final SplittableRandom hits;
  private final SplittableRandom latencies;

  /** Begins a sequence, the same for the same seed. */
  FaultSampler(Rule rule) {
    percent = rule.percent();
    latency = rule.latency();
    hits = rule.seed() == null ? new SplittableRandom() : new SplittableRandom(rule.seed());
    latencies = hits.split();
  }

  /** Decides on one request. */
  synchronized boolean hits() {
    return hits.nextDouble(100) < percent;
  }

  /** Decides how long a request that was hit waits; not at all if the rule has no latency. */
  synchronized Duration latency() {
    return latency == null ? Duration.ZERO : latency.at(latencies.nextDouble());
  }
}
