package httpserver.chain;

import java.time.Duration;

/**
 * The time at which a response is due.
 *
 * @param nanoTime on the clock of {@link System#nanoTime()}
 */
record Deadline(long nanoTime) {
  private static final Duration MAX_RESERVE = Duration.ofMillis(250);
  private static final int RESERVE_DIVISOR = 10;

  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** Returns the remaining time; zero or negative once the deadline has passed. */
  Duration remaining() {
    return Duration.ofNanos(nanoTime - System.nanoTime());
  }

  /**
   * Reserves a tenth of the caller's timeout, at most 250 ms, so that even a 504 can reach the
   * caller in time.
   */
  static Deadline beforeCallerTimeout(Duration timeout) {
    Duration reserve = timeout.dividedBy(RESERVE_DIVISOR);
    return in(timeout.minus(reserve.compareTo(MAX_RESERVE) < 0 ? reserve : MAX_RESERVE));
  }
}
