package httpserver.lifecycle;

import httpserver.server.ServerPart;
import io.dropwizard.core.ConfiguredBundle;
import io.dropwizard.core.setup.Environment;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Start, warm-up and drain of an instance.
 *
 * @param <C> the application's configuration
 */
public final class LifecycleBundle<C> implements ConfiguredBundle<C> {
  private static final Logger LOG = LoggerFactory.getLogger(LifecycleBundle.class);

  private final Readiness readiness = new Readiness();
  private final Function<? super C, ShutdownConfiguration> section;
  private final WarmUp warmUp;

  /**
   * Takes where the configuration has the bundle's section.
   *
   * @param warmUpPaths of the application port, requested before the instance is ready
   */
  public LifecycleBundle(
      Function<? super C, ShutdownConfiguration> section, List<String> warmUpPaths) {
    this.section = section;
    this.warmUp = new WarmUp(warmUpPaths);
  }

  @Override
  public void run(C configuration, Environment environment) {
    var drain = new Drain(readiness, section.apply(configuration).delay().toJavaDuration());
    ServerPart.register(environment, warmUp);
    ServerPart.register(environment, drain);
    environment.healthChecks().register("readiness", readiness);
    environment.lifecycle().addServerLifecycleListener(server -> started(server, drain));
  }

  /** Returns {@code starting} or {@code draining}, or empty when the instance is ready. */
  public Optional<String> notReady() {
    Readiness.State state = readiness.state();
    return state == Readiness.State.READY
        ? Optional.empty()
        : Optional.of(state.name().toLowerCase(Locale.ROOT));
  }

  private void started(Server server, Drain drain) {
    // Only now: a start that fails, because of a port in use for instance, has nothing to drain.
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
