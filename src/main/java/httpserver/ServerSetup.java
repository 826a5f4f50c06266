package httpserver;

import httpserver.limits.Limits;
import httpserver.metrics.ServiceMetrics;
import httpserver.problem.Problems;
import java.util.List;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;

/** Reaches the parts of Jetty that Dropwizard offers no setting for, just before it starts. */
record ServerSetup(
    List<HttpConfiguration.Customizer> customizers,
    Limits limits,
    Problems problems,
    ServiceMetrics metrics)
    implements LifeCycle.Listener {

  @Override
  public void lifeCycleStarting(LifeCycle event) {
    if (event instanceof Server server) {
      limits.register(server, () -> problems.withoutRequest(HttpStatus.REQUEST_TIMEOUT_408));
      problems.register(server);
      metrics.register(server);
      for (var connector : server.getConnectors()) {
        for (var http : connector.getContainedBeans(HttpConnectionFactory.class)) {
          customizers.forEach(http.getHttpConfiguration()::addCustomizer);
        }
      }
    }
  }
}
