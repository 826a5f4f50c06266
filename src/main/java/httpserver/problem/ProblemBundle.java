package httpserver.problem;

import httpserver.instance.Identity;
import httpserver.instance.InstanceHeaders;
import httpserver.server.ServerPart;
import io.dropwizard.core.ConfiguredBundle;
import io.dropwizard.core.setup.Environment;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.function.Function;
import org.eclipse.jetty.server.Server;

/**
 * Responds to errors with a {@link Problem}, whether Jersey, a servlet or Jetty found them.
 *
 * @param <C> the application's configuration
 */
public final class ProblemBundle<C> implements ConfiguredBundle<C> {
  private final Function<? super C, Identity> identity;
  private ProblemWriter writer;

  public ProblemBundle(Function<? super C, Identity> identity) {
    this.identity = identity;
  }

  @Override
  public void run(C configuration, Environment environment) {
    var headers = new InstanceHeaders(identity.apply(configuration));
    writer = new ProblemWriter(environment.getObjectMapper(), headers);
    environment.jersey().register(new ProblemMapper());
    environment.jersey().register(new ContentTypeFilter());
    environment
        .admin()
        .addFilter("task-parameters", new TaskParametersFilter())
        .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/tasks/*");
    environment.getApplicationContext().setErrorHandler(new ServletErrors(writer));
    environment.getAdminContext().setErrorHandler(new ServletErrors(writer));
    ServerPart.register(environment, this::addTo);
  }

  /** Covers requests that reach no servlet. */
  private void addTo(Server server) {
    server.setErrorHandler(new ServerErrors(writer));
    server.insertHandler(new ContentEncodingCheck());
  }

  /** Returns the bytes of a complete HTTP/1.1 response, for a connection without a request. */
  public byte[] rawResponse(int status) {
    return writer.rawResponse(status);
  }
}
