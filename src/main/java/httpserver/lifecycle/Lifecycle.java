package httpserver.lifecycle;

import io.dropwizard.core.setup.Environment;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Start, warm-up and drain of this instance. */
public final class Lifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

  private final Readiness readiness = new Readiness();
  private final WarmUp warmUp = new WarmUp();
  private final Drain drain;

  /** Registers readiness with the health checks of the admin port, and waits for the server. */
  public Lifecycle(ShutdownConfiguration shutdown, Environment environment) {
    drain = new Drain(readiness, shutdown.delay().toJavaDuration());
    environment.healthChecks().register("readiness", readiness);
    environment.lifecycle().addServerLifecycleListener(this::started);
  }

  /** Recognizes the requests of the warm-up. */
  public HttpConfiguration.Customizer warmUp() {
    return warmUp;
  }

  /** Asks clients to close their connections while the instance drains. */
  public HttpConfiguration.Customizer drain() {
    return drain;
  }

  /** Returns {@code starting} or {@code draining}, or empty while requests are welcome. */
  public Optional<String> notReady() {
    Readiness.State state = readiness.state();
    return state == Readiness.State.READY
        ? Optional.empty()
        : Optional.of(state.name().toLowerCase(Locale.ROOT));
  }

  private void started(Server server) {
    // Only now: a start that fails, for a port in use for instance, has nothing to drain.
    drain.register(server);
    for (var connector : server.getConnectors()) {
      if (connector instanceof ServerConnector port) {
        if ("application".equals(port.getName())) {
          warmUp.run(port.getHost(), port.getLocalPort());
        }
        LOG.info("Serving {} at http://localhost:{}/", port.getName(), port.getLocalPort());
      }
    }
    readiness.ready();
    LOG.info("Ready");
  }
}
