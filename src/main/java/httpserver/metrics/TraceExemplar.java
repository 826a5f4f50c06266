package httpserver.metrics;

import brave.propagation.TraceContext;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.model.snapshots.Labels;

/** Leads from a latency to a trace that had it. */
final class TraceExemplar {
  private TraceExemplar() {}

  /** Observes a value, with the ids of its span if that is kept: else they would lead nowhere. */
  static void observe(DistributionDataPoint series, double seconds, TraceContext trace) {
    if (trace != null && Boolean.TRUE.equals(trace.sampled())) {
      series.observeWithExemplar(
          seconds, Labels.of("trace_id", trace.traceIdString(), "span_id", trace.spanIdString()));
    } else {
      series.observe(seconds);
    }
  }
}
