package httpserver.api;

import httpserver.problem.Problem;
import httpserver.problem.RequestedStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.responses.ApiResponses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.ThreadLocalRandom;

/** {@code /status/{code}}: responds with that status. */
@Path("/status/{code}")
@ApiResponses({
  @ApiResponse(responseCode = "204", description = "As requested; has no body"),
  @ApiResponse(responseCode = "205", description = "As requested; has no body"),
  @ApiResponse(responseCode = "304", description = "As requested; has no body"),
  @ApiResponse(
      responseCode = "default",
      description = "The requested status; from 400 on with a problem",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = RequestedStatus.Chosen.class)),
        @Content(
            mediaType = Problem.MEDIA_TYPE,
            schema = @Schema(ref = "#/components/schemas/Problem"))
      })
})
public final class StatusResource {
  @Parameter(
      description = "200 to 599, or up to 20 of them with weights",
      schema =
          @Schema(
              types = "string",
              pattern =
                  "^[2-5][0-9][0-9](:[1-9][0-9]{0,5})?(,[2-5][0-9][0-9](:[1-9][0-9]{0,5})?){0,19}$"),
      examples = {
        @ExampleObject(name = "one", value = "503"),
        @ExampleObject(name = "weighted", value = "200:9,503:1")
      })
  @PathParam("code")
  private String code;

  @Context private HttpServletRequest request;

  @GET
  @Operation(summary = "Responds with the given status")
  public Response getStatus() {
    return respond();
  }

  @POST
  @Operation(summary = "The same as GET")
  public Response postStatus() {
    return respond();
  }

  @PUT
  @Operation(summary = "The same as GET")
  public Response putStatus() {
    return respond();
  }

  @PATCH
  @Operation(summary = "The same as GET")
  public Response patchStatus() {
    return respond();
  }

  @DELETE
  @Operation(summary = "The same as GET")
  public Response deleteStatus() {
    return respond();
  }

  private Response respond() {
    var status =
        new RequestedStatus(
            WeightedStatuses.parse(code).choose(ThreadLocalRandom.current()::nextInt));
    Response.ResponseBuilder response = Response.status(status.status());
    status.headers().forEach(response::header);
    if (status.hasBody()) {
      response.entity(status.body("this status was requested", request)).type(status.mediaType());
    }
    return response.build();
  }
}
