package httpserver.chain;

import java.time.Duration;
import java.util.function.LongUnaryOperator;

/**
 * Decides whether and when a call is retried.
 *
 * @param max maximum number of retries of a call
 * @param budget shared by all calls to one upstream
 * @param randomBelow for the jitter
 */
record Retries(int max, RetryBudget budget, LongUnaryOperator randomBelow) {
  private static final Duration BASE_BACKOFF = Duration.ofMillis(25);

  /** Takes a retry from the budget, unless the call has had its maximum. */
  boolean tryAcquire(int failedAttempts) {
    return failedAttempts <= max && budget.tryWithdraw();
  }

  /** Full jitter: uniform below a bound that doubles, so that callers do not retry together. */
  Duration backoff(int failedAttempts) {
    long bound = BASE_BACKOFF.toNanos() << (failedAttempts - 1);
    return Duration.ofNanos(randomBelow.applyAsLong(bound));
  }
}
