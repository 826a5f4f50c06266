package httpserver.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.MultiCollector;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

final class GuardedRegistryTest {
  private final GuardedRegistry registry = new GuardedRegistry();

  @Test
  void aFailingMetricIsLeftOut() {
    gauge("good", () -> 1);
    gauge(
        "bad",
        () -> {
          throw new IllegalStateException("not now");
        });
    MultiCollector badOnes =
        () -> {
          throw new IllegalStateException("not now either");
        };
    registry.register(badOnes);

    assertThat(registry.scrape().stream().map(metric -> metric.getMetadata().getName()))
        .containsExactly("good");
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
}
