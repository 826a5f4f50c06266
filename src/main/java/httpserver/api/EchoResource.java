package httpserver.api;

import httpserver.request.Negotiation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.responses.ApiResponses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.eclipse.jetty.http.HttpStatus;

/**
 * {@code /echo}: returns the received request, with the body of POST, PUT and PATCH; for {@code
 * Accept: application/octet-stream} the body alone, byte for byte.
 */
@Path("/echo")
@Produces({MediaType.APPLICATION_JSON, MediaType.APPLICATION_OCTET_STREAM})
@ApiResponses({
  @ApiResponse(
      responseCode = "200",
      description = "The request, or for application/octet-stream its body alone",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = ReceivedRequest.class)),
        @Content(
            mediaType = MediaType.APPLICATION_OCTET_STREAM,
            schema = @Schema(types = "string", format = "binary"))
      }),
  @ApiResponse(responseCode = "400", ref = "BadRequest"),
  @ApiResponse(responseCode = "406", ref = "NotAcceptable"),
  @ApiResponse(responseCode = "408", ref = "RequestTimeout"),
  @ApiResponse(responseCode = "413", ref = "ContentTooLarge"),
  @ApiResponse(responseCode = "415", ref = "UnsupportedMediaType")
})
public final class EchoResource {
  private static final String TEXT = MediaType.TEXT_PLAIN;
  private static final String BINARY = MediaType.APPLICATION_OCTET_STREAM;

  private static final List<MediaType> TYPES =
      List.of(MediaType.APPLICATION_JSON_TYPE, MediaType.APPLICATION_OCTET_STREAM_TYPE);

  @Context private HttpServletRequest request;
  @Context private HttpHeaders headers;

  @GET
  @Operation(summary = "Returns the received request")
  public Response getEcho() {
    return respond(new byte[0]);
  }

  @POST
  @Operation(summary = "Returns the received request with its body")
  @RequestBody(
      content = {
        @Content(
            mediaType = TEXT,
            schema = @Schema(types = "string"),
            examples = @ExampleObject(name = "greeting", value = "hello")),
        @Content(
            mediaType = BINARY,
            schema = @Schema(types = "string", format = "binary"),
            examples = @ExampleObject(name = "bytes", value = "hello"))
      })
  public Response postEcho(@Parameter(hidden = true) InputStream body) throws IOException {
    return echo(body);
  }

  @PUT
  @Operation(summary = "The same as POST")
  @RequestBody(
      content =
          @Content(
              mediaType = TEXT,
              schema = @Schema(types = "string"),
              examples = @ExampleObject(name = "greeting", value = "hello")))
  public Response putEcho(@Parameter(hidden = true) InputStream body) throws IOException {
    return echo(body);
  }

  @PATCH
  @Operation(summary = "The same as POST")
  @RequestBody(
      content =
          @Content(
              mediaType = TEXT,
              schema = @Schema(types = "string"),
              examples = @ExampleObject(name = "greeting", value = "hello")))
  public Response patchEcho(@Parameter(hidden = true) InputStream body) throws IOException {
    return echo(body);
  }

  @DELETE
  @Operation(summary = "Returns the received request")
  public Response deleteEcho() {
    return respond(new byte[0]);
  }

  private Response echo(InputStream body) throws IOException {
    String coding = headers.getHeaderString(HttpHeaders.CONTENT_ENCODING);
    // GunzipFilter has decoded gzip; a body in another coding would be unreadable.
    if (coding != null && !coding.equalsIgnoreCase("identity")) {
      Response response =
          Response.status(HttpStatus.UNSUPPORTED_MEDIA_TYPE_415)
              .header(HttpHeaders.ACCEPT_ENCODING, "gzip")
              .build();
      throw new NotSupportedException("send the body plain or as gzip", response);
    }
    return respond(body.readAllBytes());
  }

  private Response respond(byte[] body) {
    MediaType type =
        Negotiation.choose(headers.getAcceptableMediaTypes(), TYPES)
            .orElseThrow(NotAcceptableException::new);
    if (type.equals(MediaType.APPLICATION_OCTET_STREAM_TYPE)) {
      return ok(body, type).header("X-Content-Type-Options", "nosniff").build();
    }
    return ok(ReceivedRequest.of(request, Body.of(body)), type).build();
  }

  private static Response.ResponseBuilder ok(Object entity, MediaType type) {
    return Response.ok(entity, type).header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
  }
}
