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
 * Every error as a {@link Problem}, whether Jersey, a servlet or Jetty found it.
 *
 * @param <C> the application's configuration
 */
public final class ProblemBundle<C> implements ConfiguredBundle<C> {
  private final Function<? super C, Identity> identity;
  private ProblemWriter writer;

  /** Takes where the configuration has the identity that error responses carry. */
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

  /** For what reaches no servlet. */
  private void addTo(Server server) {
    server.setErrorHandler(new ServerErrors(writer));
    server.insertHandler(new ContentEncodingCheck());
  }

  /** Returns a whole response on the wire, for when there is no request yet to respond to. */
  public byte[] withoutRequest(int status) {
    return writer.withoutRequest(status);
  }
}
