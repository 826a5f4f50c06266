package httpserver.zipkin;

import httpserver.problem.AdminServlet;
import httpserver.tracing.SpanDestination;
import httpserver.tracing.TracingConfiguration;
import io.dropwizard.core.ConfiguredBundle;
import io.dropwizard.core.setup.Environment;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Zipkin in this process if no collector is configured: the most recent spans in memory, and
 * Zipkin's user interface, query API and collector on the admin port.
 */
public final class ZipkinBundle<C> implements ConfiguredBundle<C> {
  private static final Logger LOG = LoggerFactory.getLogger(ZipkinBundle.class);

  /** Short, so that a trace is visible soon after the response. */
  private static final Duration REPORT_INTERVAL = Duration.ofMillis(100);

  private final TraceStore store = new TraceStore();
  private final Function<? super C, TracingConfiguration> tracing;
  private volatile String uiUrl;

  public ZipkinBundle(Function<? super C, TracingConfiguration> tracing) {
    this.tracing = tracing;
  }

  /** Returns the destination for spans of this process. */
  public SpanDestination destination() {
    return new SpanDestination(
        new StoreSender(store),
        REPORT_INTERVAL,
        traceId -> ui().map(ui -> ui + "traces/" + traceId));
  }

  @Override
  public void run(C configuration, Environment environment) {
    if (tracing.apply(configuration).hasCollector()) {
      return;
    }
    var queries = new Queries(store, environment.getObjectMapper());
    environment
        .admin()
        .addServlet("zipkin-api", new AdminServlet(new Api(queries, new SpanIntake(store))))
        // The first is for Lens, the second is the default path of other processes.
        .addMapping("/zipkin/api/v2/*", "/api/v2/*");
    Lens.register(environment.admin());
    environment.lifecycle().addServerLifecycleListener(this::started);
  }

  /** Returns the URL of the user interface; empty until the server has started. */
  private Optional<String> ui() {
    return Optional.ofNullable(uiUrl);
  }

  private void started(Server server) {
    for (var connector : server.getConnectors()) {
      if (connector instanceof ServerConnector port && "admin".equals(port.getName())) {
        uiUrl = "http://localhost:" + port.getLocalPort() + "/zipkin/";
        LOG.info("Traces at {}", uiUrl);
      }
    }
  }
}
