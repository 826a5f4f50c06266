package httpserver.metrics;

import httpserver.instance.BuildInfo;
import httpserver.instance.Identity;
import httpserver.server.ServerPart;
import io.dropwizard.core.ConfiguredBundle;
import io.dropwizard.core.setup.Environment;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.Function;

/**
 * Serves metrics of the JVM, of Dropwizard and of requests at {@code /metrics} on both ports.
 *
 * @param <C> the application's configuration
 */
public final class MetricsBundle<C> implements ConfiguredBundle<C> {
  private static final String PATH = "/metrics";

  private final PrometheusRegistry registry = new GuardedRegistry();
  private final Function<? super C, MetricsConfiguration> section;
  private final Function<? super C, Identity> identity;
  private UpstreamMetrics upstreams;

  public MetricsBundle(
      Function<? super C, MetricsConfiguration> section, Function<? super C, Identity> identity) {
    this.section = section;
    this.identity = identity;
  }

  @Override
  public void run(C configuration, Environment environment) {
    double[] buckets = section.apply(configuration).bounds();
    upstreams = new UpstreamMetrics(registry, buckets);
    JvmMetrics.builder().register(registry);
    DropwizardMetrics.register(environment.metrics(), registry);
    registerBuildInfo(identity.apply(configuration));
    var servlet = new MetricsServlet(registry);
    environment.servlets().addServlet("metrics", servlet).addMapping(PATH);
    // Replaces Dropwizard's servlet at this path, whose JSON Prometheus can't scrape.
    environment.admin().addServlet("metrics", servlet).addMapping(PATH);
    ServerPart.register(environment, new RequestMetrics(registry, buckets)::addTo);
  }

  /** Returns the registry, for metrics of other features. */
  public PrometheusRegistry registry() {
    return registry;
  }

  /** Returns the metrics of calls to upstreams; null until the bundle has run. */
  public UpstreamMetrics upstreams() {
    return upstreams;
  }

  private void registerBuildInfo(Identity instance) {
    BuildInfo build = BuildInfo.load();
    Info.builder()
        .name("build_info")
        .help("Version of this instance, as labels; always 1.")
        .labelNames("version", "revision", "java_version")
        .register(registry)
        .addLabelValues(instance.version(), build.revision(), Runtime.version().toString());
  }
}
