package httpserver.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

final class GuardedRegistryTest {
  private final GuardedRegistry registry = new GuardedRegistry();

  @Test
  void aMetricThatFailsIsLeftOut() {
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
  void oneOfDropwizardsThatFailsTakesNoneWithIt() {
    var dropwizard = new MetricRegistry();
    dropwizard.register("some.goodGauge", (Gauge<Integer>) () -> 1);
    dropwizard.register(
        "some.badGauge",
        (Gauge<Integer>)
            () -> {
              throw new IllegalStateException("not now");
            });
    dropwizard.register("jvm.threads", (Gauge<Integer>) () -> 1);
    dropwizard.counter("some.counter").inc();
    dropwizard.timer("Some.timer").update(1, TimeUnit.SECONDS);
    dropwizard.meter("pool.created").mark();
    dropwizard.meter("ch.qos.logback.core.Appender.info").mark();
    DropwizardMetrics.register(dropwizard, registry);

    assertThat(
            registry.scrape().stream()
                .map(metric -> metric.getMetadata())
                .map(MetricMetadata::getName))
        .containsExactly(
            "dropwizard_pool_created_events",
            "dropwizard_some_good_gauge",
            "dropwizard_some_timer_seconds",
            "logback_appender_info_events");
  }

  @Test
  void aNameIsTakenOnce() {
    gauge("good", () -> 1);

    assertThatThrownBy(() -> gauge("good", () -> 2)).isInstanceOf(IllegalStateException.class);
  }

  private void gauge(String name, IntSupplier value) {
    GaugeWithCallback.builder()
        .name(name)
        .callback(callback -> callback.call(value.getAsInt()))
        .register(registry);
  }
}
