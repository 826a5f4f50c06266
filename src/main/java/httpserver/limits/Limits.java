package httpserver.limits;

import io.dropwizard.core.setup.Environment;
import java.util.function.Supplier;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.gzip.GzipHandler;

/** Puts the configured limits on the application port. */
public final class Limits {
  private static final int NO_INFLATION = -1;

  private final LimitsConfiguration configuration;

  /** Limits request bodies. */
  public Limits(LimitsConfiguration configuration, Environment environment) {
    this.configuration = configuration;
    environment.jersey().register(new GunzipRequests(configuration.body().toBytes()));
    environment
        .getApplicationContext()
        .insertHandler(new BodyLimit(configuration.body().toBytes()));
  }

  /**
   * Limits connections, before the server starts.
   *
   * @param requestTimeout the whole answer to a request whose headers don't get complete
   */
  @SuppressWarnings("removal") // the handler that Dropwizard has
  public void register(Server server, Supplier<byte[]> requestTimeout) {
    for (GzipHandler gzip : server.getDescendants(GzipHandler.class)) {
      gzip.setInflateBufferSize(NO_INFLATION);
    }
    for (var connector : server.getConnectors()) {
      if (connector instanceof ServerConnector port && "application".equals(port.getName())) {
        server.addBean(new NetworkConnectionLimit(configuration.connections(), port));
        port.addBean(
            new SlowHeaders(port, configuration.headerTimeout().toJavaDuration(), requestTimeout));
      }
    }
  }
}
