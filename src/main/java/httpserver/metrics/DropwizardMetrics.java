package httpserver.metrics;

import com.codahale.metrics.Counter;
import com.codahale.metrics.Metric;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.Timer;
import io.prometheus.metrics.instrumentation.dropwizard.DropwizardExports;
import io.prometheus.metrics.instrumentation.dropwizard5.labels.CustomLabelMapper;
import io.prometheus.metrics.instrumentation.dropwizard5.labels.MapperConfig;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What Dropwizard measures of itself, under names that Prometheus' conventions allow. */
final class DropwizardMetrics extends CustomLabelMapper {
  private static final String HANDLER = "io.dropwizard.jetty.MutableServletContextHandler.";

  private static final Map<String, String> PREFIXES =
      Map.of(
          HANDLER,
          "jetty_handler_",
          "org.eclipse.jetty.util.thread.QueuedThreadPool.",
          "jetty_thread_pool_",
          "org.eclipse.jetty.server.HttpConnectionFactory.",
          "jetty_port_",
          "ch.qos.logback.core.Appender.",
          "logback_appender_");

  private final MetricRegistry registry;

  /** A sixth of a scrape would go into translating the same names again. */
  private final Map<String, String> names = new ConcurrentHashMap<>();

  private DropwizardMetrics(MetricRegistry registry) {
    // Wants one, but is asked through the two methods below alone.
    super(List.of(new MapperConfig("unused.*", "unused", Map.of())));
    this.registry = registry;
  }

  static void register(MetricRegistry from, PrometheusRegistry to) {
    DropwizardExports.builder()
        .dropwizardRegistry(from)
        .metricFilter(DropwizardMetrics::isWorthIt)
        .customLabelMapper(new DropwizardMetrics(from))
        .invalidMetricHandler((name, thrown) -> true)
        .register(to);
  }

  /**
   * Leaves out what others tell better, the JVM's metrics and the request histogram, and counters:
   * Dropwizard's go down too, which Prometheus would take for restarts.
   */
  private static boolean isWorthIt(String name, Metric metric) {
    boolean requestTimer = metric instanceof Timer && name.startsWith(HANDLER);
    return !name.startsWith("jvm.") && !requestTimer && !(metric instanceof Counter);
  }

  @Override
  public String getName(String dropwizardName) {
    return names.computeIfAbsent(dropwizardName, this::translate);
  }

  private String translate(String dropwizardName) {
    boolean timer = registry.getMetrics().get(dropwizardName) instanceof Timer;
    String name = snakeCase(withShortPrefix(dropwizardName));
    // Two suffixes that Prometheus keeps for itself; a meter is asked for with its own behind.
    return name.replaceFirst("_(info|created)(_total)?$", "_$1_events$2")
        + (timer ? "_seconds" : "");
  }

  @Override
  public Labels getLabels(String dropwizardName, List<String> names, List<String> values) {
    return Labels.EMPTY;
  }

  private static String withShortPrefix(String name) {
    return PREFIXES.entrySet().stream()
        .filter(prefix -> name.startsWith(prefix.getKey()))
        .map(prefix -> prefix.getValue() + name.substring(prefix.getKey().length()))
        .findFirst()
        .orElse("dropwizard_" + name);
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .replaceAll("[^A-Za-z0-9]+", "_")
        .toLowerCase(Locale.ROOT);
  }
}
