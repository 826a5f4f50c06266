package httpserver.request;

import httpserver.server.ServerPart;
import io.dropwizard.core.ConfiguredBundle;
import io.dropwizard.core.setup.Environment;
import java.util.function.Function;

/**
 * Attaches the client's address to every request, and its route to one that matches a resource.
 *
 * @param <C> the application's configuration
 */
public final class RequestBundle<C> implements ConfiguredBundle<C> {
  private final Function<? super C, ProxiesConfiguration> proxies;

  public RequestBundle(Function<? super C, ProxiesConfiguration> proxies) {
    this.proxies = proxies;
  }

  @Override
  public void run(C configuration, Environment environment) {
    ServerPart.register(environment, proxies.apply(configuration).clientAddress());
    environment.jersey().register(new RouteFilter());
  }
}
