package httpserver.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class GuardedRegistryTest {
  private static final String FAILURES = "metrics_collection_failures";

  private final GuardedRegistry registry = new GuardedRegistry();
  private final AtomicBoolean failing = new AtomicBoolean(true);

  @Test
  void skipsAndCountsAMetricThatFails() {
    gauge("good", () -> 1);
    gauge("bad", () -> orFail(1));
    MultiCollector badOnes = () -> orFail(MetricSnapshots.of());
    registry.register(badOnes);

    assertThat(names(registry.scrape())).containsExactlyInAnyOrder("good", FAILURES);

    failing.set(false);
    MetricSnapshots scrape = registry.scrape();
    assertThat(names(scrape)).containsExactlyInAnyOrder("good", "bad", FAILURES);
    assertThat(failures(scrape)).isEqualTo(2);
  }

  @Test
  void aNameIsRegisteredOnce() {
    gauge("good", () -> 1);

    assertThatThrownBy(() -> gauge("good", () -> 2)).isInstanceOf(IllegalArgumentException.class);
  }

  private void gauge(String name, IntSupplier value) {
    GaugeWithCallback.builder()
        .name(name)
        .callback(callback -> callback.call(value.getAsInt()))
        .register(registry);
  }

  private <T> T orFail(T value) {
    if (failing.get()) {
      throw new IllegalStateException("not now");
    }
    return value;
  }

  private static Stream<String> names(MetricSnapshots scrape) {
    return scrape.stream().map(metric -> metric.getMetadata().getName());
  }

  private static double failures(MetricSnapshots scrape) {
    return scrape.stream()
        .filter(CounterSnapshot.class::isInstance)
        .map(CounterSnapshot.class::cast)
        .mapToDouble(counter -> counter.getDataPoints().get(0).getValue())
        .sum();
  }
}
