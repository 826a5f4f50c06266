package httpserver.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** {@code /headers}: returns the received request without its body. */
@Path("/headers")
@Produces(MediaType.APPLICATION_JSON)
public final class HeadersResource {

  @GET
  @Operation(summary = "Returns the received request: headers, client address, forwarded chain")
  @ApiResponse(
      responseCode = "200",
      description = "The received request",
      content = @Content(schema = @Schema(implementation = ReceivedRequest.class)))
  @ApiResponse(responseCode = "406", ref = "NotAcceptable")
  public Object headers(@Context HttpServletRequest request) {
    return ReceivedRequest.of(request, null);
  }
}
