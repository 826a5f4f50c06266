package httpserver.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import httpserver.problem.RequestedStatus;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Responds with a fault's status in place of the resource. */
final class StatusWriter {
  private final ObjectMapper mapper;

  StatusWriter(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  void write(Effects effects, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var status = new RequestedStatus(effects.status());
    response.setStatus(status.status());
    if (!status.hasBody()) {
      status.headers().forEach(response::setHeader);
    } else if (effects.body() == null) {
      Object body = status.body("a fault that was switched on", request);
      write(status.mediaType(), mapper.writeValueAsBytes(body), status, response);
    } else {
      byte[] body = effects.body().getBytes(StandardCharsets.UTF_8);
      write("text/plain;charset=utf-8", body, status, response);
    }
  }

  private static void write(
      String mediaType, byte[] body, RequestedStatus status, HttpServletResponse response)
      throws IOException {
    status.headers(body.length).forEach(response::setHeader);
    response.setContentType(mediaType);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
