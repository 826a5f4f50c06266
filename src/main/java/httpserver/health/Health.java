package httpserver.health;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.health.DefaultHealthFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.ShutdownThread;

/** Liveness, readiness and drain of this instance. */
public final class Health {
  private final Readiness readiness = new Readiness();
  private final Drain drain;

  /** Registers {@code /healthz} and {@code /readyz} with dropwizard-health. */
  public Health(ShutdownConfiguration shutdown, Environment environment) {
    drain = new Drain(readiness, shutdown.delay().toJavaDuration());
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

  /** Asks clients to leave while the instance drains. */
  public HttpConfiguration.Customizer drain() {
    return drain;
  }

  private void started(Server server) {
    // Only now: a start that fails, for a port in use for instance, has nothing to drain.
    registerDrain();
    for (var connector : server.getConnectors()) {
      if (connector instanceof ServerConnector port && "application".equals(port.getName())) {
        new WarmUp(port.getHost(), port.getLocalPort()).run();
      }
    }
    readiness.ready();
  }

  private void registerDrain() {
    try {
      drain.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    // First, before the server itself.
    ShutdownThread.register(0, drain);
  }
}
