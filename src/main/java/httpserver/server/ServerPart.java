package httpserver.server;

import io.dropwizard.core.setup.Environment;
import java.util.List;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;

/** An addition of a feature to Jetty's server for which Dropwizard has no setting. */
@FunctionalInterface
public interface ServerPart {

  /** Adds the part to a server that is starting: it has connectors, but no port is open. */
  void addTo(Server server);

  /** Registers a part, which is added after those registered before. */
  static void register(Environment environment, ServerPart part) {
    environment
        .lifecycle()
        .addEventListener(
            new LifeCycle.Listener() {
              @Override
              public void lifeCycleStarting(LifeCycle event) {
                if (event instanceof Server server) {
                  part.addTo(server);
                }
              }
            });
  }

  /** Registers a customizer of all requests on both ports, which runs before any handler. */
  static void register(Environment environment, HttpConfiguration.Customizer customizer) {
    register(
        environment,
        server ->
            List.of(server.getConnectors())
                .forEach(
                    connector ->
                        connector
                            .getContainedBeans(HttpConnectionFactory.class)
                            .forEach(
                                http -> http.getHttpConfiguration().addCustomizer(customizer))));
  }
}
