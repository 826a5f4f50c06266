package httpserver.chain;

import java.time.Duration;
import java.util.function.LongUnaryOperator;

/**
 * Whether and when to try again.
 *
 * @param most further attempts after the first
 * @param budget shared by all calls to one upstream
 * @param randomBelow for the jitter
 */
record Retries(int most, RetryBudget budget, LongUnaryOperator randomBelow) {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(25);

  /** Asks for another attempt after a number of failed ones. */
  boolean grant(int failed) {
    return failed <= most && budget.spend();
  }

  /** Evenly between nothing and a bound that doubles, so that callers don't come back at once. */
  Duration pause(int failed) {
    long bound = FIRST_PAUSE.toNanos() << (failed - 1);
    return Duration.ofNanos(randomBelow.applyAsLong(bound));
  }
}
