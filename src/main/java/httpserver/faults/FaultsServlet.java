package httpserver.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import httpserver.problem.HttpError;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code /faults}: POST switches one on, GET shows them, DELETE switches them off. */
final class FaultsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Rules rules;
  private final transient RuleReader reader;

  FaultsServlet(Rules rules, RuleReader reader) {
    this.rules = rules;
    this.reader = reader;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo();
    String id = path == null || path.equals("/") ? "" : path.substring(1);
    try {
      switch (request.getMethod() + (id.isEmpty() ? "" : " one")) {
        case "GET", "HEAD" -> Json.write(response, HttpServletResponse.SC_OK, all());
        case "GET one", "HEAD one" ->
            Json.write(response, HttpServletResponse.SC_OK, one(id).json());
        case "POST" -> add(request, response);
        case "DELETE" -> {
          rules.clear();
          response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        }
        case "DELETE one" -> {
          rules.remove(one(id));
          response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        }
        default -> refuseMethod(request, response, id);
      }
    } catch (HttpError e) {
      response.sendError(e.status(), e.getMessage());
    } catch (IllegalArgumentException e) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST, e.getMessage());
    }
  }

  private JsonNode all() {
    var list = JsonNodeFactory.instance.arrayNode();
    rules.all().forEach(fault -> list.add(fault.json()));
    return list;
  }

  private Fault one(String id) {
    return rules
        .find(id)
        .orElseThrow(
            () -> new HttpError(HttpServletResponse.SC_NOT_FOUND, "there is no such fault"));
  }

  private void add(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Json.created(response, rules.add(reader.read(Json.read(request))));
  }

  private static void refuseMethod(
      HttpServletRequest request, HttpServletResponse response, String id) throws IOException {
    response.setHeader("Allow", "GET, HEAD, " + (id.isEmpty() ? "POST, " : "") + "DELETE, OPTIONS");
    if (!request.getMethod().equals("OPTIONS")) {
      response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }
  }
}
