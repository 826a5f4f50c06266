package httpserver.web;

import httpserver.identity.Identity;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** {@code /}: a page for a browser, JSON for a program that asks for it, a line for anyone else. */
@Path("/")
public final class RootResource {
  private static final MediaType TEXT = MediaType.TEXT_PLAIN_TYPE.withCharset("utf-8");
  private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("utf-8");

  /** In the order in which they win where a client likes them equally. */
  private static final List<Variant> VARIANTS =
      Variant.mediaTypes(TEXT, MediaType.APPLICATION_JSON_TYPE, HTML).build();

  private final Identity identity;
  private final Greeting greeting;
  private final byte[] page;

  /** Reads the page once. */
  public RootResource(Identity identity, Greeting greeting) {
    this.identity = identity;
    this.greeting = greeting;
    try (InputStream in = RootResource.class.getResourceAsStream("/web/index.html")) {
      page = in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @GET
  @Operation(
      summary = "A page, the identity of this instance, or a greeting, as the client accepts")
  @ApiResponse(
      responseCode = "200",
      description = "What the client accepts; a greeting line if none of it is on offer",
      content = {
        @Content(mediaType = "text/plain", schema = @Schema(types = "string")),
        @Content(mediaType = "application/json", schema = @Schema(implementation = Identity.class)),
        @Content(mediaType = "text/html", schema = @Schema(types = "string"))
      })
  public Response root(@Context Request request) {
    Variant chosen = request.selectVariant(VARIANTS);
    MediaType type = chosen == null ? TEXT : chosen.getMediaType();
    Response.ResponseBuilder response = Response.ok().header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    if (type.equals(HTML)) {
      HtmlHeaders.ALL.forEach(response::header);
      return response.entity(page).type(HTML).build();
    }
    if (type.equals(MediaType.APPLICATION_JSON_TYPE)) {
      return response.entity(identity).type(type).build();
    }
    return response.entity(greeting.current() + "\n").type(TEXT).build();
  }
}
