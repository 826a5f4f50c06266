package httpserver.metrics;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.Meter;
import com.codahale.metrics.MetricRegistry;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.Map;

/** Exports Dropwizard's metrics of thread pools and log events, which no other source has. */
final class DropwizardMetrics {
  private static final String POOL = "org.eclipse.jetty.util.thread.QueuedThreadPool.";
  private static final String LOG_EVENTS = "ch.qos.logback.core.Appender.";

  private static final Map<String, String> POOL_GAUGES =
      Map.of(
          "size", "Threads in the pool.",
          "jobs", "Jobs waiting for a thread.",
          "utilization", "Ratio of busy threads to threads in the pool.",
          "utilization-max", "Ratio of busy threads to the maximum number of threads.",
          "jobs-queue-utilization", "Ratio of waiting jobs to the queue's capacity.");

  private final MetricRegistry registry;

  private DropwizardMetrics(MetricRegistry registry) {
    this.registry = registry;
  }

  static void register(MetricRegistry from, PrometheusRegistry to) {
    var metrics = new DropwizardMetrics(from);
    for (String pool : List.of("dw", "dw-admin")) {
      POOL_GAUGES.forEach((gauge, help) -> metrics.registerPoolGauge(pool, gauge, help, to));
    }
    metrics.registerLogEvents(to);
  }

  private void registerPoolGauge(String pool, String gauge, String help, PrometheusRegistry to) {
    String dropwizardName = POOL + pool + "." + gauge;
    GaugeWithCallback.builder()
        .name("jetty_thread_pool_" + (pool + "_" + gauge).replace('-', '_'))
        .help(help)
        .callback(
            callback -> {
              // The pool registers it when the server starts.
              Gauge<?> found = registry.getGauges().get(dropwizardName);
              if (found != null && found.getValue() instanceof Number value) {
                callback.call(value.doubleValue());
              }
            })
        .register(to);
  }

  private void registerLogEvents(PrometheusRegistry to) {
    CounterWithCallback.builder()
        .name("logback_events_total")
        .help("Log events at an enabled level.")
        .labelNames("level")
        .callback(
            callback -> {
              for (String level : List.of("trace", "debug", "info", "warn", "error")) {
                Meter found = registry.getMeters().get(LOG_EVENTS + level);
                if (found != null) {
                  callback.call(found.getCount(), level);
                }
              }
            })
        .register(to);
  }
}
