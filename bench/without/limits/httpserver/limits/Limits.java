package httpserver.limits;

import io.dropwizard.core.setup.Environment;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Server;

/** Stands in for the class of the same name: a service without limits of its own. */
public final class Limits {
  public Limits(LimitsConfiguration configuration, Environment environment) {}

  public void register(Server server, Supplier<byte[]> requestTimeout) {}
}
