package httpserver.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import httpserver.problem.Problem;
import httpserver.problem.RequiredHeaders;
import httpserver.request.RequestId;
import httpserver.tracing.ServiceTracing;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpStatus;

/** Answers with a fault's status instead of the real answer. */
final class StatusAnswer {
  private final ObjectMapper mapper;

  StatusAnswer(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  void write(Effects effects, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    int status = effects.status();
    response.setStatus(status);
    RequiredHeaders.of(status).forEach(response::setHeader);
    if (HttpStatus.hasNoBody(status) || status == HttpStatus.RESET_CONTENT_205) {
      return;
    }
    byte[] body;
    if (effects.body() == null) {
      response.setContentType(Problem.MEDIA_TYPE);
      body = problem(status, request);
    } else {
      response.setContentType("text/plain;charset=utf-8");
      body = effects.body().getBytes(StandardCharsets.UTF_8);
    }
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private byte[] problem(int status, HttpServletRequest request) throws JsonProcessingException {
    String requestId = (String) request.getAttribute(RequestId.ATTRIBUTE);
    String traceId = (String) request.getAttribute(ServiceTracing.TRACE_ID_ATTRIBUTE);
    return mapper.writeValueAsBytes(
        Problem.of(status, "a fault that was switched on", requestId, traceId));
  }
}
