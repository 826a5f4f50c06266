package httpserver.limits;

import httpserver.server.ServerPart;
import io.dropwizard.core.ConfiguredBundle;
import io.dropwizard.core.setup.Environment;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.gzip.GzipHandler;

/**
 * Limits of the application port: size of bodies, number of connections, time of headers.
 *
 * @param <C> the application's configuration
 */
public final class LimitsBundle<C> implements ConfiguredBundle<C> {
  private static final int NO_INFLATION = -1;

  private final Function<? super C, LimitsConfiguration> section;
  private final IntFunction<byte[]> errorResponse;

  /**
   * Reads its section from the configuration.
   *
   * @param errorResponse returns a complete HTTP/1.1 response with the given status
   */
  public LimitsBundle(
      Function<? super C, LimitsConfiguration> section, IntFunction<byte[]> errorResponse) {
    this.section = section;
    this.errorResponse = errorResponse;
  }

  @Override
  public void run(C configuration, Environment environment) {
    LimitsConfiguration limits = section.apply(configuration);
    environment.jersey().register(new GunzipFilter(limits.body().toBytes()));
    environment.getApplicationContext().insertHandler(new BodyLimit(limits.body().toBytes()));
    ServerPart.register(environment, server -> limitConnections(server, limits));
  }

  @SuppressWarnings("removal") // Dropwizard still uses this handler
  private void limitConnections(Server server, LimitsConfiguration limits) {
    for (GzipHandler gzip : server.getDescendants(GzipHandler.class)) {
      gzip.setInflateBufferSize(NO_INFLATION);
    }
    for (var connector : server.getConnectors()) {
      if (connector instanceof ServerConnector port && "application".equals(port.getName())) {
        server.addBean(new NetworkConnectionLimit(limits.connections(), port));
        port.addBean(
            new SlowHeaders(
                port,
                limits.headerTimeout().toJavaDuration(),
                () -> errorResponse.apply(HttpStatus.REQUEST_TIMEOUT_408)));
      }
    }
  }
}
