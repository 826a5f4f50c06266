package httpserver.metrics;

import httpserver.instance.BuildInfo;
import httpserver.instance.Identity;
import io.dropwizard.core.setup.Environment;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Server;

/** The metrics of one application, in a registry of its own, at {@code /metrics} of both ports. */
public final class ServiceMetrics {
  private static final String PATH = "/metrics";

  private final PrometheusRegistry registry = new GuardedRegistry();
  private final RequestMetrics requests;
  private final UpstreamMetrics upstreams;

  /** Registers what the JVM, Dropwizard and the server say of themselves. */
  public ServiceMetrics(
      MetricsConfiguration configuration, Identity identity, Environment environment) {
    requests = new RequestMetrics(registry, configuration.bounds());
    upstreams = new UpstreamMetrics(registry, configuration.bounds());
    JvmMetrics.builder().register(registry);
    DropwizardMetrics.register(environment.metrics(), registry);
    describeBuild(identity);
    var servlet = new MetricsServlet(registry);
    environment.servlets().addServlet("metrics", servlet).addMapping(PATH);
    // Before Dropwizard's own at this path, which has the same in a form that nobody scrapes.
    environment.admin().addServlet("metrics", servlet).addMapping(PATH);
  }

  /** Where a feature registers metrics of its own. */
  public PrometheusRegistry registry() {
    return registry;
  }

  /** Counts calls of other services. */
  public UpstreamMetrics upstreams() {
    return upstreams;
  }

  /** Counts the requests that a server gets; before it starts. */
  public void register(Server server) {
    server.insertHandler(requests);
    RequestLog accessLog = server.getRequestLog();
    if (accessLog == null) {
      server.setRequestLog(requests);
    } else {
      server.setRequestLog(new RequestLog.Collection(accessLog, requests));
      // The collection starts and stops nothing, and replacing the log removed it from the server.
      server.addBean(accessLog);
    }
  }

  private void describeBuild(Identity identity) {
    BuildInfo build = BuildInfo.load();
    Info.builder()
        .name("build_info")
        .help("What runs here; always 1.")
        .labelNames("version", "revision", "java_version")
        .register(registry)
        .addLabelValues(identity.version(), build.revision(), Runtime.version().toString());
  }
}
