package httpserver.metrics;

import brave.propagation.TraceContext;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.time.Duration;
import java.util.Locale;

/** Counts calls of other services, each attempt by itself. */
public final class UpstreamMetrics {
  private static final double NANOS = 1e9;

  private final Histogram duration;

  /** How a call ended. */
  public enum Outcome {
    /** With 2xx. */
    SUCCESS,
    /** With any other status. */
    ERROR,
    /** Without an answer in time. */
    TIMEOUT,
    /** Without an answer. */
    FAILURE
  }

  UpstreamMetrics(PrometheusRegistry registry, double[] buckets) {
    duration =
        Histogram.builder()
            .name("http_client_request_duration_seconds")
            .help("Time from sending a request to an upstream to its answer's last byte.")
            .unit(Unit.SECONDS)
            .labelNames("upstream", "outcome")
            .classicUpperBounds(buckets)
            .register(registry);
  }

  /**
   * Counts a call.
   *
   * @param upstream its name in the configuration
   * @param trace of the client span
   */
  public void count(String upstream, Outcome outcome, Duration took, TraceContext trace) {
    var series = duration.labelValues(upstream, outcome.name().toLowerCase(Locale.ROOT));
    TraceExemplar.observe(series, took.toNanos() / NANOS, trace);
  }
}
