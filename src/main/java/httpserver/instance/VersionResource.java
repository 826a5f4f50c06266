package httpserver.instance;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /version}: version and build of this instance. */
@Path("/version")
@Produces(MediaType.APPLICATION_JSON)
public final class VersionResource {
  private final Version version;

  /**
   * The response body.
   *
   * @param version the configured version, else the build's
   * @param revision the git commit of the build
   * @param buildTime when that commit was made
   * @param java the running Java version
   * @param color the colour of this version on the live page
   */
  public record Version(
      String version, String revision, String buildTime, String java, String color) {}

  public VersionResource(Identity identity, BuildInfo build) {
    version =
        new Version(
            identity.version(),
            build.revision(),
            build.time(),
            Runtime.version().toString(),
            identity.color());
  }

  @GET
  @Operation(summary = "Version, revision, build time and Java version")
  @ApiResponse(
      responseCode = "200",
      description = "Version of this instance",
      useReturnTypeSchema = true)
  @ApiResponse(responseCode = "406", ref = "NotAcceptable")
  public Version version() {
    return version;
  }
}
