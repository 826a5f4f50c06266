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
 * Zipkin within this process, where no collector is configured: the last spans in memory, and on
 * the admin port Zipkin's own user interface, its query API and its collector.
 */
public final class ZipkinBundle<C> implements ConfiguredBundle<C> {
  private static final Logger LOG = LoggerFactory.getLogger(ZipkinBundle.class);

  /** So short that a trace can be looked at as soon as its answer has arrived. */
  private static final Duration DELAY = Duration.ofMillis(100);

  private final TraceStore store = new TraceStore();
  private final Function<? super C, TracingConfiguration> tracing;
  private volatile String uiUrl;

  /** Takes where the configuration says whether spans go to a collector instead. */
  public ZipkinBundle(Function<? super C, TracingConfiguration> tracing) {
    this.tracing = tracing;
  }

  /** Where the spans of this process go to be seen here. */
  public SpanDestination destination() {
    return new SpanDestination(
        new StoreSender(store), DELAY, traceId -> ui().map(ui -> ui + "traces/" + traceId));
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
        // The first for Lens, the second for processes that have only the port configured.
        .addMapping("/zipkin/api/v2/*", "/api/v2/*");
    Lens.register(environment.admin());
    environment.lifecycle().addServerLifecycleListener(this::started);
  }

  /** Known once the server has started. */
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
