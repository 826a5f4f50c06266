package httpserver.instance;

import httpserver.server.ServerPart;
import io.dropwizard.core.ConfiguredBundle;
import io.dropwizard.core.setup.Environment;
import java.util.function.Function;

/**
 * Sets headers that identify the instance on every response.
 *
 * @param <C> the application's configuration
 */
public final class InstanceBundle<C> implements ConfiguredBundle<C> {
  private final Function<? super C, Identity> identity;

  public InstanceBundle(Function<? super C, Identity> identity) {
    this.identity = identity;
  }

  @Override
  public void run(C configuration, Environment environment) {
    ServerPart.register(environment, new InstanceHeaders(identity.apply(configuration)));
  }
}
