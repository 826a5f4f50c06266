package httpserver.health;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.health.DefaultHealthFactory;
import java.util.concurrent.atomic.AtomicBoolean;
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
  private final AtomicBoolean livenessFails = new AtomicBoolean();
  private final AtomicBoolean readinessFails = new AtomicBoolean();

  /** Registers {@code /healthz} and {@code /readyz} with dropwizard-health. */
  public Health(ShutdownConfiguration shutdown, Environment environment) {
    drain = new Drain(readiness, shutdown.delay().toJavaDuration());
    environment.healthChecks().register("readiness", readiness);
    var probes = new DefaultHealthFactory();
    probes.setHealthResponderFactory(
        new ProbeResponderFactory(readiness, livenessFails::get, readinessFails::get));
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

  /** Has liveness fail, or no longer, whatever the instance's state. */
  public void failLiveness(boolean fails) {
    livenessFails.set(fails);
  }

  /** Has readiness fail, or no longer, whatever the instance's state. */
  public void failReadiness(boolean fails) {
    readinessFails.set(fails);
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
