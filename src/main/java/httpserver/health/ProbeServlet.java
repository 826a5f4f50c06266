package httpserver.health;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;

/** Answers one probe: 200 or 503, and why. */
final class ProbeServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Supplier<Probe> probe;
  private final transient ObjectMapper mapper;

  /**
   * What a probe found.
   *
   * @param healthy whether to answer 200
   * @param status one word on it, for people
   */
  record Probe(boolean healthy, String status) {}

  ProbeServlet(Supplier<Probe> probe, ObjectMapper mapper) {
    this.probe = probe;
    this.mapper = mapper;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Probe result = probe.get();
    response.setStatus(
        result.healthy() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setHeader("Cache-Control", "no-store");
    response.setContentType("application/json");
    response.getOutputStream().write(mapper.writeValueAsBytes(Map.of("status", result.status())));
  }
}
