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
 * Keeps the spans that end until the next of the moments at which all that wait are sent.
 *
 * <p>The queue's own thread would be woken by each of them, which costs about as much as the span.
 */
final class SpanReporter extends SpanHandler {
  private static final Logger LOG = LoggerFactory.getLogger(SpanReporter.class);
  private static final int CLOSE_SECONDS = 3;
  private static final int MOST_SPANS = 10_000;
  private static final int MOST_BYTES = 8 << 20;

  private final ReporterHealth health;
  private final AsyncZipkinSpanHandler queue;
  private final ScheduledExecutorService thread;
  private volatile boolean waiting;

  @SuppressWarnings("deprecation") // queuedMaxBytes, without a successor
  SpanReporter(SpanDestination destination, PrometheusRegistry metrics) {
    health = new ReporterHealth(System::nanoTime, metrics);
    queue =
        AsyncZipkinSpanHandler.newBuilder(destination.sender())
            .metrics(health)
            .queuedMaxSpans(MOST_SPANS)
            .queuedMaxBytes(MOST_BYTES)
            // No thread of its own.
            .messageTimeout(0, TimeUnit.NANOSECONDS)
            .build();
    thread =
        Executors.newSingleThreadScheduledExecutor(
            new ThreadFactoryBuilder().setNameFormat("spans").setDaemon(true).build());
    long delay = destination.delay().toNanos();
    var unused = thread.scheduleWithFixedDelay(this::flush, delay, delay, TimeUnit.NANOSECONDS);
  }

  @Override
  public boolean end(TraceContext context, MutableSpan span, Cause cause) {
    boolean goesOn = queue.end(context, span, cause);
    // Not before it is queued, or the last one could be forgotten.
    if (Boolean.TRUE.equals(context.sampled()) && !waiting) {
      waiting = true;
    }
    return goesOn;
  }

  /**
   * A message at a time, as each has a bound; none if nothing waits, as it would be an empty one.
   */
  private void flush() {
    if (waiting) {
      waiting = false;
      try {
        do {
          queue.flush();
        } while (health.queuedSpans() > 0);
      } catch (ClosedSenderException e) {
        LOG.debug("Closed before all spans were sent", e);
      } catch (RuntimeException | OutOfMemoryError e) {
        // Thrown on, it would end all later sendings too, without a word.
        LOG.warn("Spans lost: {}", e.toString());
      }
    }
  }

  /** Sends what waits, for as long as that may take, and counts the rest as lost. */
  void close() {
    thread.execute(this::flush);
    thread.shutdown();
    try {
      thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    queue.close();
  }
}
