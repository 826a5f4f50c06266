package httpserver.instance;

import httpserver.instance.VersionResource.Version;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /getVersion}: the same as {@code /version}, for older clients. */
@Path("/getVersion")
@Produces(MediaType.APPLICATION_JSON)
public final class GetVersionResource {
  private final VersionResource successor;

  public GetVersionResource(VersionResource successor) {
    this.successor = successor;
  }

  @GET
  @Operation(summary = "The same as /version, for older clients")
  @ApiResponse(
      responseCode = "200",
      description = "Version of this instance",
      useReturnTypeSchema = true)
  @ApiResponse(responseCode = "406", ref = "NotAcceptable")
  public Version getVersion() {
    return successor.version();
  }
}
