package httpserver.tracing;

import brave.handler.MutableSpan;
import brave.handler.SpanHandler;
import brave.propagation.TraceContext;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zipkin2.reporter.ClosedSenderException;
import zipkin2.reporter.brave.AsyncZipkinSpanHandler;

/**
 * Queues finished spans, and sends all that are queued at an interval.
 *
 * <p>The queue's own thread would be woken for each span, which costs about as much as the span.
 */
final class SpanReporter extends SpanHandler {
  private static final Logger LOG = LoggerFactory.getLogger(SpanReporter.class);
  private static final int CLOSE_TIMEOUT_SECONDS = 3;
  private static final int MAX_SPANS = 10_000;
  private static final int MAX_BYTES = 8 << 20;

  private final ReporterHealth health;
  private final AsyncZipkinSpanHandler queue;
  private final ScheduledExecutorService thread;
  private final long delay;
  private volatile boolean pending;

  @SuppressWarnings("deprecation") // queuedMaxBytes, without a successor
  SpanReporter(SpanDestination destination, PrometheusRegistry metrics) {
    health = new ReporterHealth(System::nanoTime, metrics);
    queue =
        AsyncZipkinSpanHandler.newBuilder(destination.sender())
            .metrics(health)
            .queuedMaxSpans(MAX_SPANS)
            .queuedMaxBytes(MAX_BYTES)
            // Disables the queue's own thread.
            .messageTimeout(0, TimeUnit.NANOSECONDS)
            .build();
    thread =
        Executors.newSingleThreadScheduledExecutor(
            new ThreadFactoryBuilder().setNameFormat("spans").setDaemon(true).build());
    delay = destination.delay().toNanos();
  }

  /** Starts the thread that sends. */
  void start() {
    var unused = thread.scheduleWithFixedDelay(this::flush, delay, delay, TimeUnit.NANOSECONDS);
  }

  @Override
  public boolean end(TraceContext context, MutableSpan span, Cause cause) {
    boolean handled = queue.end(context, span, cause);
    // After the span is queued: a flush in between would clear the flag and leave the span behind.
    if (Boolean.TRUE.equals(context.sampled()) && !pending) {
      pending = true;
    }
    return handled;
  }

  /**
   * Sends messages of limited size until the queue is empty; none if it is, as it would be empty.
   */
  private void flush() {
    if (pending) {
      pending = false;
      try {
        do {
          queue.flush();
        } while (health.queuedSpans() > 0);
      } catch (ClosedSenderException e) {
        LOG.debug("Closed before all spans were sent", e);
      } catch (RuntimeException | OutOfMemoryError e) {
        // The executor would cancel all later flushes without logging anything.
        LOG.warn("Spans dropped: {}", e.toString());
      }
    }
  }

  /** Sends what is queued, within a timeout, and counts the rest as dropped. */
  void close() {
    thread.execute(this::flush);
    thread.shutdown();
    try {
      thread.awaitTermination(CLOSE_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    queue.close();
  }
}
