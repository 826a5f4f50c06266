package httpserver.api;

import httpserver.files.SecurityHeaders;
import httpserver.instance.InstanceInfo;
import httpserver.request.Negotiation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code /}: the live page, JSON or a greeting line, whichever the client prefers; the greeting if
 * it accepts none.
 */
@Path("/")
public final class RootResource {
  private static final MediaType TEXT = MediaType.TEXT_PLAIN_TYPE.withCharset("utf-8");
  private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("utf-8");

  /** The first one wins a tie in quality. */
  private static final List<MediaType> TYPES = List.of(TEXT, MediaType.APPLICATION_JSON_TYPE, HTML);

  private final Supplier<InstanceInfo> instance;
  private final Greeting greeting;
  private final Supplier<byte[]> page;

  /** {@code page} supplies HTML in UTF-8. */
  public RootResource(Supplier<InstanceInfo> instance, Greeting greeting, Supplier<byte[]> page) {
    this.instance = instance;
    this.greeting = greeting;
    this.page = page;
  }

  /**
   * Responds with the representation that the client prefers.
   *
   * @param original path before an Envoy gateway rewrote it; null if it did not
   */
  @GET
  @Operation(summary = "The live page, JSON about this instance, or a greeting")
  @ApiResponse(
      responseCode = "200",
      description =
          "The representation that the client prefers; a greeting line if it accepts none",
      content = {
        @Content(mediaType = "text/plain", schema = @Schema(types = "string")),
        @Content(
            mediaType = "application/json",
            schema = @Schema(implementation = InstanceInfo.class)),
        @Content(mediaType = "text/html", schema = @Schema(types = "string"))
      })
  @ApiResponse(
      responseCode = "307",
      description = "Adds the trailing slash to a gateway's path prefix")
  public Response root(
      @Context HttpHeaders headers,
      @Parameter(hidden = true) @HeaderParam("X-Envoy-Original-Path") String original) {
    MediaType type = Negotiation.choose(headers.getAcceptableMediaTypes(), TYPES).orElse(TEXT);
    Response.ResponseBuilder response = Response.ok().header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    if (type.equals(HTML)) {
      Optional<URI> slashed = original == null ? Optional.empty() : withSlash(original);
      if (slashed.isPresent()) {
        return response.status(Response.Status.TEMPORARY_REDIRECT).location(slashed.get()).build();
      }
      SecurityHeaders.PAGE.forEach(response::header);
      response.header(HttpHeaders.CACHE_CONTROL, "no-cache");
      return response.entity(page.get()).type(HTML).build();
    }
    if (type.equals(MediaType.APPLICATION_JSON_TYPE)) {
      return response.entity(instance.get()).type(type).build();
    }
    return response.entity(greeting.current() + "\n").type(TEXT).build();
  }

  /** The page loads its files by relative URLs, so its own URL must end in a slash. */
  private static Optional<URI> withSlash(String original) {
    try {
      var address = new URI(original);
      String path = address.getRawPath();
      if (path == null || path.isEmpty() || path.endsWith("/")) {
        return Optional.empty();
      }
      String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
      return Optional.of(new URI("./" + path.substring(path.lastIndexOf('/') + 1) + "/" + query));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
