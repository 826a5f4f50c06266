package httpserver.metrics;

import brave.propagation.TraceContext;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.time.Duration;
import java.util.Locale;

/** Measures calls to upstreams, each attempt separately. */
public final class UpstreamMetrics {
  private static final double NANOS = 1e9;

  private final Histogram duration;

  /** How an attempt ended. */
  public enum Outcome {
    /** Status 2xx. */
    SUCCESS,
    /** Any other status. */
    ERROR,
    /** No response before the timeout. */
    TIMEOUT,
    /** No response for another reason. */
    FAILURE
  }

  UpstreamMetrics(PrometheusRegistry registry, double[] buckets) {
    duration =
        Histogram.builder()
            .name("http_client_request_duration_seconds")
            .help("Time from sending a request to an upstream to its response's last byte.")
            .unit(Unit.SECONDS)
            .labelNames("upstream", "outcome")
            .classicUpperBounds(buckets)
            .register(registry);
  }

  /**
   * Counts an attempt.
   *
   * @param upstream name in the configuration
   * @param trace context of the client span, for the exemplar
   */
  public void count(String upstream, Outcome outcome, Duration elapsed, TraceContext trace) {
    var series = duration.labelValues(upstream, outcome.name().toLowerCase(Locale.ROOT));
    TraceExemplar.observe(series, elapsed.toNanos() / NANOS, trace);
  }
}
