package bare;

import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Environment;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Dropwizard with one resource and nothing else, for comparison with the service. */
public final class Bare extends Application<Configuration> {

  public static void main(String[] arguments) throws Exception {
    new Bare().run(arguments);
  }

  @Override
  public void run(Configuration configuration, Environment environment) {
    environment.jersey().register(new VersionResource());
  }

  /** As large as the service's own response. */
  public record Version(
      String version, String revision, String buildTime, String java, String color) {}

  /** The same path as the service's. */
  @Path("/version")
  @Produces(MediaType.APPLICATION_JSON)
  public static final class VersionResource {
    private final Version version =
        new Version(
            "0.0.0", "0000000", "2026-01-01T00:00:00Z", Runtime.version().toString(), "steelblue");

    @GET
    public Version version() {
      return version;
    }
  }
}
