package httpserver.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Skips and counts a metric that fails, where Prometheus' own registry fails the scrape. */
final class GuardedRegistry extends PrometheusRegistry {
  private static final Logger LOG = LoggerFactory.getLogger(GuardedRegistry.class);

  private final Counter failures =
      Counter.builder()
          .name("metrics_collection_failures_total")
          .help("Metrics that failed and were left out of a scrape.")
          .withoutExemplars()
          .build();

  GuardedRegistry() {
    super.register(failures);
  }

  @Override
  public void register(Collector collector) {
    super.register(
        new Collector() {
          @Override
          public MetricSnapshot collect() {
            return orElse(null, collector::collect);
          }

          @Override
          public MetricFamilyDescriptor getMetricFamilyDescriptor() {
            return collector.getMetricFamilyDescriptor();
          }
        });
  }

  @Override
  public void register(MultiCollector collector) {
    super.register(
        new MultiCollector() {
          @Override
          public MetricSnapshots collect() {
            return orElse(MetricSnapshots.of(), collector::collect);
          }

          @Override
          public List<MetricFamilyDescriptor> getMetricFamilyDescriptors() {
            return collector.getMetricFamilyDescriptors();
          }
        });
  }

  private <T> T orElse(T fallback, Supplier<T> collector) {
    try {
      return collector.get();
    } catch (RuntimeException e) {
      failures.inc();
      // Not WARN, because a scrape every few seconds would fill the log.
      LOG.debug("Skipped a metric that failed", e);
      return fallback;
    }
  }
}
