package httpserver.zipkin;

import httpserver.problem.HttpError;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Zipkin's API, version 2: GET asks, POST of spans brings them. */
final class ApiServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String SPANS = "/spans";

  private final transient Queries queries;
  private final transient SpanIntake intake;

  ApiServlet(Queries queries, SpanIntake intake) {
    this.queries = queries;
    this.intake = intake;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      byte[] json = queries.answer(path(request), new Parameters(request));
      response.setContentType("application/json");
      response.setContentLength(json.length);
      response.getOutputStream().write(json);
    } catch (HttpError e) {
      response.sendError(e.status(), e.getMessage());
    } catch (IllegalArgumentException e) {
      // How Zipkin's library says that a value cannot be.
      response.sendError(HttpServletResponse.SC_BAD_REQUEST, e.getMessage());
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!path(request).equals(SPANS)) {
      response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
      return;
    }
    try {
      intake.accept(request);
      response.setStatus(HttpServletResponse.SC_ACCEPTED);
    } catch (HttpError e) {
      response.sendError(e.status(), e.getMessage());
    }
  }

  private static String path(HttpServletRequest request) {
    return request.getPathInfo() == null ? "" : request.getPathInfo();
  }
}
