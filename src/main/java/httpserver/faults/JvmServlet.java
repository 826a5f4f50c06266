package httpserver.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import httpserver.problem.HttpError;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.IntConsumer;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;

/** {@code /faults/jvm}: POST of a kind makes this process unwell, DELETE well again. */
final class JvmServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String EXIT = "exit";

  private final transient JvmFaults faults;
  private final transient RuleReader reader;
  private final transient IntConsumer exit;
  private final boolean allowed;

  /** Takes what ends the process with a code, and whether any of this is allowed. */
  JvmServlet(JvmFaults faults, RuleReader reader, IntConsumer exit, boolean allowed) {
    this.faults = faults;
    this.reader = reader;
    this.exit = exit;
    this.allowed = allowed;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!allowed) {
      response.sendError(
          HttpServletResponse.SC_FORBIDDEN, "only if faults.jvm is true (FAULTS_JVM)");
      return;
    }
    String path = request.getPathInfo();
    String kind = path == null || path.equals("/") ? "" : path.substring(1);
    try {
      switch (request.getMethod() + (kind.isEmpty() ? "" : " one")) {
        case "GET", "HEAD" -> Json.write(response, HttpServletResponse.SC_OK, faults.all());
        case "POST one" -> on(kind, request, response);
        case "DELETE one" -> off(kind, response);
        default -> {
          response.setHeader("Allow", kind.isEmpty() ? "GET, HEAD" : "POST, DELETE");
          response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        }
      }
    } catch (HttpError e) {
      response.sendError(e.status(), e.getMessage());
    } catch (IllegalArgumentException e) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST, e.getMessage());
    }
  }

  private void on(String kind, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ObjectNode given = reader.object(Json.read(request));
    if (kind.equals(EXIT)) {
      exitAfter(given, request, response);
      return;
    }
    ObjectNode begun = faults.on(kind, given);
    response.setHeader("Location", "/faults/jvm/" + kind);
    Json.write(response, HttpServletResponse.SC_CREATED, begun);
  }

  private void off(String kind, HttpServletResponse response) throws IOException {
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    if (!faults.off(kind)) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND, "there is no such fault");
    }
  }

  private void exitAfter(
      ObjectNode given, HttpServletRequest request, HttpServletResponse response) {
    Keys keys = Keys.of(given);
    int code = (int) keys.wholeRequired("code", 0, 255);
    keys.end();
    response.setStatus(HttpServletResponse.SC_ACCEPTED);
    Request.addCompletionListener(
        ServletContextRequest.getServletContextRequest(request), failure -> exit.accept(code));
  }
}
