package httpserver.chain;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets a share of the calls be repeated, and no more: while an upstream is down, the retries of all
 * its callers would double its load just when it comes back.
 */
final class RetryBudget {
  private static final long RETRY = 1_000;

  /** So many retries are free, at the start and after a good while. */
  private static final long MOST = 10 * RETRY;

  private final AtomicLong balance = new AtomicLong(MOST);
  private final long perCall;

  RetryBudget(double retriesPerCall) {
    perCall = Math.round(retriesPerCall * RETRY);
    if (perCall == 0) {
      balance.set(0);
    }
  }

  /** Notes a call, which earns its part of a retry. */
  void earn() {
    balance.updateAndGet(now -> Math.min(MOST, now + perCall));
  }

  /** Takes a retry, if one is left. */
  boolean spend() {
    return balance.getAndUpdate(now -> now < RETRY ? now : now - RETRY) >= RETRY;
  }
}
