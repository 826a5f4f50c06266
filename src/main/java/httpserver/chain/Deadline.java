package httpserver.chain;

import java.time.Duration;

/**
 * The moment at which an answer is due.
 *
 * @param nanoTime by {@link System#nanoTime()}
 */
record Deadline(long nanoTime) {
  private static final Duration MOST_RESERVE = Duration.ofMillis(250);
  private static final int RESERVED_PART = 10;

  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** What is left of the time; not above zero once it has passed. */
  Duration left() {
    return Duration.ofNanos(nanoTime - System.nanoTime());
  }

  /**
   * For a caller that waits so long: due a little earlier, so that the answer, even one that says
   * it took too long, still arrives.
   */
  static Deadline forCallerWaiting(Duration time) {
    Duration part = time.dividedBy(RESERVED_PART);
    return in(time.minus(part.compareTo(MOST_RESERVE) < 0 ? part : MOST_RESERVE));
  }
}
