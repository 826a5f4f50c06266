package httpserver.metrics;

import brave.propagation.TraceContext;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.model.snapshots.Labels;

/** Attaches exemplars, which link a latency to a trace that had it. */
final class TraceExemplar {
  private TraceExemplar() {}

  /** Observes a value, with an exemplar only if the span is sampled and can be looked up. */
  static void observe(DistributionDataPoint series, double seconds, TraceContext trace) {
    if (trace != null && Boolean.TRUE.equals(trace.sampled())) {
      series.observeWithExemplar(
          seconds, Labels.of("trace_id", trace.traceIdString(), "span_id", trace.spanIdString()));
    } else {
      series.observe(seconds);
    }
  }
}
