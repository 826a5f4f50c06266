package httpserver.faults;

import java.time.Duration;
import java.util.SplittableRandom;

/** A rule's random decisions: whether it hits a request, and with which latency. */
final class FaultSampler {
  private final double percent;
  private final Latency latency;

  // Two sequences, so that adding a latency to a seeded rule doesn't change what it hits.
  private final SplittableRandom hits;
  private final SplittableRandom latencies;

  /** Starts a sequence of decisions, the same for the same seed. */
  FaultSampler(Rule rule) {
    percent = rule.percent();
    latency = rule.latency();
    hits = rule.seed() == null ? new SplittableRandom() : new SplittableRandom(rule.seed());
    latencies = hits.split();
  }

  /** Decides whether it hits one request. */
  synchronized boolean hits() {
    return hits.nextDouble(100) < percent;
  }

  /** Decides on the latency of a request that is hit; zero if the rule has none. */
  synchronized Duration latency() {
    return latency == null ? Duration.ZERO : latency.at(latencies.nextDouble());
  }
}
