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

/** {@code /status/{code}}: answers with that status, whatever the method. */
@Path("/status/{code}")
@ApiResponses({
  @ApiResponse(responseCode = "204", description = "Asked for; has no body"),
  @ApiResponse(responseCode = "205", description = "Asked for; has no body"),
  @ApiResponse(responseCode = "304", description = "Asked for; has no body"),
  @ApiResponse(
      responseCode = "default",
      description = "The status asked for; from 400 on a problem says that it was asked for",
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
  @Operation(summary = "Answers with the given status")
  public Response getStatus() {
    return answer();
  }

  @POST
  @Operation(summary = "The same as GET")
  public Response postStatus() {
    return answer();
  }

  @PUT
  @Operation(summary = "The same as GET")
  public Response putStatus() {
    return answer();
  }

  @PATCH
  @Operation(summary = "The same as GET")
  public Response patchStatus() {
    return answer();
  }

  @DELETE
  @Operation(summary = "The same as GET")
  public Response deleteStatus() {
    return answer();
  }

  private Response answer() {
    var status =
        new RequestedStatus(
            WeightedStatuses.parse(code).choose(ThreadLocalRandom.current()::nextInt));
    Response.ResponseBuilder response = Response.status(status.status());
    status.headers().forEach(response::header);
    if (status.hasBody()) {
      response.entity(status.body("this status was asked for", request)).type(status.mediaType());
    }
    return response.build();
  }
}
