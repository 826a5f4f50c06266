package httpserver.zipkin;

import httpserver.problem.AdminServlet;
import httpserver.tracing.SpanDestination;
import io.dropwizard.core.setup.Environment;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Zipkin within this process, where no collector is configured: the last spans in memory, and on
 * the admin port Zipkin's own user interface, its query API and its collector.
 */
public final class EmbeddedTraces {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedTraces.class);

  /** So short that a trace can be looked at as soon as its answer has arrived. */
  private static final Duration DELAY = Duration.ofMillis(100);

  private final TraceStore store = new TraceStore();
  private volatile String uiUrl;

  /** Where the spans of this process go to be seen here. */
  public SpanDestination destination() {
    return new SpanDestination(
        new StoreSender(store), DELAY, traceId -> ui().map(ui -> ui + "traces/" + traceId));
  }

  /** Registers with the admin port, and says where the traces are once the port is known. */
  public void serve(Environment environment) {
    var queries = new Queries(store, environment.getObjectMapper());
    environment
        .admin()
        .addServlet("zipkin-api", new AdminServlet(new Api(queries, new SpanIntake(store))))
        // The first for Lens, the second for processes that have only the port configured.
        .addMapping("/zipkin/api/v2/*", "/api/v2/*");
    new Lens(environment.admin());
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
