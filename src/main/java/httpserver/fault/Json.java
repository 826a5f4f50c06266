package httpserver.fault;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Answers of the admin port. */
final class Json {
  private Json() {}

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
