package httpserver.health;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;

/** Responds to one probe: 200 or 503, and a word that says why. */
final class ProbeServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Supplier<Probe> probe;
  private final transient ObjectMapper mapper;

  /**
   * The result of a probe.
   *
   * @param healthy whether the response is 200, else 503
   * @param status one word, such as {@code ready}
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
