package httpserver.chain;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Limits retries to a share of the calls. Otherwise the retries of all callers would multiply the
 * load on an upstream just when it recovers.
 */
final class RetryBudget {
  private static final long RETRY_COST = 1_000;

  /** Ten retries: the maximum to save up, with which a budget above 0 starts. */
  private static final long MAX_BALANCE = 10 * RETRY_COST;

  private final AtomicLong balance = new AtomicLong(MAX_BALANCE);
  private final long depositPerCall;

  RetryBudget(double retriesPerCall) {
    depositPerCall = Math.round(retriesPerCall * RETRY_COST);
    if (depositPerCall == 0) {
      balance.set(0);
    }
  }

  /** Adds a call's share of a retry. */
  void deposit() {
    balance.updateAndGet(now -> Math.min(MAX_BALANCE, now + depositPerCall));
  }

  /** Takes a retry if one is left. */
  boolean tryWithdraw() {
    return balance.getAndUpdate(now -> now < RETRY_COST ? now : now - RETRY_COST) >= RETRY_COST;
  }
}
