package httpserver.server;

import io.dropwizard.core.setup.Environment;
import java.util.List;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;

/** What a feature adds to Jetty's server where Dropwizard has no setting for it. */
@FunctionalInterface
public interface ServerPart {

  /** Adds it to a server that is about to start: its connectors are there, no port is open. */
  void addTo(Server server);

  /** Has the part added to the server of this environment, after the parts registered before. */
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

  /** Has every request of both ports customized before any handler receives it. */
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
