package httpserver.metrics;

import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** The metrics of one application, in a registry of its own. */
public final class ServiceMetrics {
  private final PrometheusRegistry registry = new PrometheusRegistry();

  /** Where a feature registers metrics of its own. */
  public PrometheusRegistry registry() {
    return registry;
  }
}
