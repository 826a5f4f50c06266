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
 * {@code /}: the live page for a browser, JSON for a program that asks for it, a line for anyone
 * else.
 */
@Path("/")
public final class RootResource {
  private static final MediaType TEXT = MediaType.TEXT_PLAIN_TYPE.withCharset("utf-8");
  private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("utf-8");

  /** In the order in which they win where a client likes them equally. */
  private static final List<MediaType> TYPES = List.of(TEXT, MediaType.APPLICATION_JSON_TYPE, HTML);

  private final Supplier<InstanceInfo> instance;
  private final Greeting greeting;
  private final Supplier<byte[]> page;

  /** Takes the sources of the three representations; {@code page} is HTML in UTF-8. */
  public RootResource(Supplier<InstanceInfo> instance, Greeting greeting, Supplier<byte[]> page) {
    this.instance = instance;
    this.greeting = greeting;
    this.page = page;
  }

  /**
   * Answers with what the client likes best.
   *
   * @param original path before Envoy, as a gateway, took a prefix off; null if none did
   */
  @GET
  @Operation(summary = "The live page, what this instance is, or a greeting, as the client accepts")
  @ApiResponse(
      responseCode = "200",
      description = "What the client accepts; a greeting line if none of it is on offer",
      content = {
        @Content(mediaType = "text/plain", schema = @Schema(types = "string")),
        @Content(
            mediaType = "application/json",
            schema = @Schema(implementation = InstanceInfo.class)),
        @Content(mediaType = "text/html", schema = @Schema(types = "string"))
      })
  @ApiResponse(
      responseCode = "307",
      description = "To the page, below a gateway's path prefix that was sent without its slash")
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

  /** What the page loads is relative to its own address, which must therefore end in a slash. */
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
