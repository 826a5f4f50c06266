package httpserver.tracing;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zipkin2.reporter.ReporterMetrics;

/** Counts what becomes of spans, and says at most once a minute that some were lost. */
final class ReporterHealth implements ReporterMetrics {
  private static final Logger LOG = LoggerFactory.getLogger(ReporterHealth.class);
  private static final long QUIET = Duration.ofMinutes(1).toNanos();

  private final LongSupplier nanoTime;
  private final LongAdder spans = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final AtomicLong nextWarning;
  private volatile String lastCause = "the queue is full";

  ReporterHealth(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    nextWarning = new AtomicLong(nanoTime.getAsLong());
  }

  long spans() {
    return spans.sum();
  }

  long dropped() {
    return dropped.sum();
  }

  @Override
  public void incrementSpans(int quantity) {
    spans.add(quantity);
  }

  @Override
  public void incrementMessagesDropped(Throwable cause) {
    lastCause = String.valueOf(cause);
  }

  @Override
  public void incrementSpansDropped(int quantity) {
    if (quantity == 0) {
      return;
    }
    dropped.add(quantity);
    long now = nanoTime.getAsLong();
    long due = nextWarning.get();
    if (now - due >= 0 && nextWarning.compareAndSet(due, now + QUIET)) {
      LOG.warn("{} spans lost so far; last cause: {}", dropped.sum(), lastCause);
    }
  }

  @Override
  public void incrementMessages() {}

  @Override
  public void incrementSpanBytes(int quantity) {}

  @Override
  public void incrementMessageBytes(int quantity) {}

  @Override
  public void updateQueuedSpans(int update) {}

  @Override
  public void updateQueuedBytes(int update) {}
}
