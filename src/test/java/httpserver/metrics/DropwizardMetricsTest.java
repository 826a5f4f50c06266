package httpserver.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DropwizardMetricsTest {
  private static final String POOL = "org.eclipse.jetty.util.thread.QueuedThreadPool.";

  private final MetricRegistry dropwizard = new MetricRegistry();
  private final GuardedRegistry registry = new GuardedRegistry();

  @BeforeEach
  void register() {
    DropwizardMetrics.register(dropwizard, registry);
  }

  @Test
  void aMissingMetricHasNoSeries() throws IOException {
    assertThat(values()).isEmpty();
  }

  @Test
  void exportsThreadPoolsAndLogEventsOnly() throws IOException {
    gauge(POOL + "dw.utilization-max", () -> 0.5);
    gauge(POOL + "dw-admin.jobs", () -> 3);
    dropwizard.meter("ch.qos.logback.core.Appender.info").mark(2);
    dropwizard.meter("ch.qos.logback.core.Appender.error").mark();
    gauge("jvm.threads", () -> 1);
    dropwizard.counter("some.counter").inc();

    assertThat(values())
        .isEqualTo(
            Map.of(
                "jetty_thread_pool_dw_utilization_max", 0.5,
                "jetty_thread_pool_dw_admin_jobs", 3.0,
                "logback_events_total{level=\"info\"}", 2.0,
                "logback_events_total{level=\"error\"}", 1.0));
  }

  @Test
  void aFailingGaugeDoesNotAffectOthers() throws IOException {
    gauge(
        POOL + "dw.size",
        () -> {
          throw new IllegalStateException("not now");
        });
    gauge(POOL + "dw.jobs", () -> 1);

    assertThat(values()).isEqualTo(Map.of("jetty_thread_pool_dw_jobs", 1.0));
  }

  private Map<String, Double> values() throws IOException {
    var text = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create()
        .write(text, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
    Map<String, Double> values = new TreeMap<>(Scrape.of(text.toString(UTF_8)).series());
    values.remove("metrics_collection_failures_total");
    return values;
  }

  private void gauge(String name, Gauge<Number> gauge) {
    dropwizard.register(name, gauge);
  }
}
