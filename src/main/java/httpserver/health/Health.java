package httpserver.health;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.health.DefaultHealthFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Liveness, readiness, warm-up and drain of this instance. */
public final class Health {
  private static final Logger LOG = LoggerFactory.getLogger(Health.class);

  private final Readiness readiness = new Readiness();
  private final WarmUp warmUp = new WarmUp();
  private final Drain drain;

  /** Registers {@code /healthz} and {@code /readyz} with dropwizard-health. */
  public Health(ShutdownConfiguration shutdown, Environment environment) {
    drain = new Drain(readiness, shutdown.delay().toJavaDuration());
    environment.healthChecks().register("readiness", readiness);
    var probes = new DefaultHealthFactory();
    probes.setHealthResponderFactory(new ProbeResponderFactory(readiness));
    probes.configure(
        environment.lifecycle(),
        environment.servlets(),
        environment.jersey(),
        environment.health(),
        environment.getObjectMapper(),
        environment.getName());
    environment.lifecycle().addServerLifecycleListener(this::started);
  }

  /** Recognizes the requests of the warm-up. */
  public HttpConfiguration.Customizer warmUp() {
    return warmUp;
  }

  /** Asks clients to leave while the instance drains. */
  public HttpConfiguration.Customizer drain() {
    return drain;
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
