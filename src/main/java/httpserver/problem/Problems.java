package httpserver.problem;

import httpserver.identity.ResponseIdentity;
import io.dropwizard.core.setup.Environment;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.eclipse.jetty.server.Server;

/**
 * Has every error answered with a {@link Problem}, whoever finds it: Jersey, a servlet or Jetty.
 */
public final class Problems {
  private final ProblemWriter writer;

  /** Registers with Jersey and with the servlet contexts of both ports. */
  public Problems(ResponseIdentity identity, Environment environment) {
    writer = new ProblemWriter(environment.getObjectMapper(), identity);
    environment.jersey().register(new ProblemMapper());
    environment.jersey().register(new ContentTypeFilter());
    environment
        .admin()
        .addFilter("task-parameters", new TaskParametersFilter())
        .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/tasks/*");
    environment.getApplicationContext().setErrorHandler(new ServletErrors(writer));
    environment.getAdminContext().setErrorHandler(new ServletErrors(writer));
  }

  /** Registers with the server, for what reaches no servlet; before it starts. */
  public void register(Server server) {
    server.setErrorHandler(new ServerErrors(writer));
    server.insertHandler(new ContentEncodingCheck());
  }

  /** Returns a whole answer on the wire, for when there is no request yet to answer to. */
  public byte[] withoutRequest(int status) {
    return writer.withoutRequest(status);
  }
}
