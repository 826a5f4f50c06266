package httpserver.tracing;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zipkin2.reporter.ReporterMetrics;

/** Counts reported and dropped spans, and logs at most once a minute that spans were dropped. */
final class ReporterHealth implements ReporterMetrics {
  private static final Logger LOG = LoggerFactory.getLogger(ReporterHealth.class);
  private static final long WARNING_INTERVAL = Duration.ofMinutes(1).toNanos();

  private final LongSupplier nanoTime;
  private final LongAdder spans = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final AtomicInteger queuedSpans = new AtomicInteger();
  private final AtomicInteger queuedBytes = new AtomicInteger();
  private final AtomicLong nextWarning;
  private volatile String lastCause = "the queue is full";

  ReporterHealth(LongSupplier nanoTime, PrometheusRegistry registry) {
    this.nanoTime = nanoTime;
    nextWarning = new AtomicLong(nanoTime.getAsLong());
    counter("trace_reporter_spans_total", "Spans passed to the reporter.", spans, registry);
    counter(
        "trace_reporter_dropped_spans_total",
        "Spans dropped because the queue was full or the collector did not accept them.",
        dropped,
        registry);
    gauge("trace_reporter_queued_spans", "Spans waiting to be sent.", queuedSpans)
        .register(registry);
    gauge("trace_reporter_queued_bytes", "Size of the spans waiting to be sent.", queuedBytes)
        .unit(Unit.BYTES)
        .register(registry);
  }

  private static void counter(
      String name, String help, LongAdder value, PrometheusRegistry registry) {
    CounterWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call(value.sum()))
        .register(registry);
  }

  private static GaugeWithCallback.Builder gauge(String name, String help, AtomicInteger value) {
    return GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call(value.get()));
  }

  long spans() {
    return spans.sum();
  }

  long dropped() {
    return dropped.sum();
  }

  /** Returns the size of the queue after the last message was taken from it. */
  int queuedSpans() {
    return queuedSpans.get();
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
    if (now - due >= 0 && nextWarning.compareAndSet(due, now + WARNING_INTERVAL)) {
      LOG.warn("{} spans dropped so far; last cause: {}", dropped.sum(), lastCause);
    }
  }

  @Override
  public void incrementMessages() {}

  @Override
  public void incrementSpanBytes(int quantity) {}

  @Override
  public void incrementMessageBytes(int quantity) {}

  @Override
  public void updateQueuedSpans(int update) {
    queuedSpans.set(update);
  }

  @Override
  public void updateQueuedBytes(int update) {
    queuedBytes.set(update);
  }
}
