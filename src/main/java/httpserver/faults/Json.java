package httpserver.faults;

import com.fasterxml.jackson.databind.JsonNode;
import httpserver.problem.HttpError;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What the admin port takes and answers. */
final class Json {
  private Json() {}

  static byte[] read(HttpServletRequest request) throws IOException {
    String type = request.getContentType() == null ? "" : request.getContentType();
    // Nothing else, since a page of another site may send text from a developer's browser.
    if (!type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json")) {
      throw new HttpError(
          HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE, "send it as application/json");
    }
    byte[] body = request.getInputStream().readNBytes(RuleReader.MOST_BYTES + 1);
    if (body.length > RuleReader.MOST_BYTES) {
      throw new HttpError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "send up to 64 KiB");
    }
    return body;
  }

  static void created(HttpServletResponse response, Fault fault) throws IOException {
    response.setHeader("Location", "/faults/" + fault.id());
    write(response, HttpServletResponse.SC_CREATED, fault.json());
  }

  static void write(HttpServletResponse response, int status, JsonNode json) throws IOException {
    byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType("application/json");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
