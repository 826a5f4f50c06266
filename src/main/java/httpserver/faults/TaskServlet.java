package httpserver.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import httpserver.problem.HttpError;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/**
 * {@code /tasks/faults}: a rule from the parameters of a POST, for the command line.
 *
 * <p>Looks like a task of Dropwizard's, which could answer a wrong parameter with 500 only.
 */
final class TaskServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Rules rules;
  private final transient RuleReader reader;

  TaskServlet(Rules rules, RuleReader reader) {
    this.rules = rules;
    this.reader = reader;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!request.getMethod().equals("POST")) {
      response.setHeader("Allow", "POST");
      response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
      return;
    }
    if (request.getHeader("Origin") != null) {
      // A page of any site could send such a request from a developer's browser.
      response.sendError(HttpServletResponse.SC_FORBIDDEN, "not from a browser: use /faults");
      return;
    }
    try {
      run(request.getParameterMap(), response);
    } catch (HttpError e) {
      response.sendError(e.status(), e.getMessage());
    } catch (IllegalArgumentException e) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST, e.getMessage());
    }
  }

  private void run(Map<String, String[]> parameters, HttpServletResponse response)
      throws IOException {
    if (!parameters.containsKey("clear")) {
      Json.created(response, rules.add(reader.read(rule(parameters))));
    } else if (parameters.size() == 1 && parameters.get("clear")[0].equals("true")) {
      rules.clear();
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    } else {
      throw new IllegalArgumentException("clear must be true, and alone");
    }
  }

  private static ObjectNode rule(Map<String, String[]> parameters) {
    ObjectNode rule = JsonNodeFactory.instance.objectNode();
    parameters.forEach(
        (name, values) -> {
          if (values.length > 1) {
            throw new IllegalArgumentException(name + " is given twice");
          }
          rule.set(name, value(name, values[0]));
        });
    return rule;
  }

  /** As JSON would have it; what can't be read is left to the reader to refuse. */
  private static JsonNode value(String name, String text) {
    return switch (name) {
      case "latency" -> JsonNodeFactory.instance.objectNode().put("fixed", text);
      case "slowBody" -> JsonNodeFactory.instance.objectNode().set("bytesPerSecond", number(text));
      case "header" -> header(text);
      case "percent", "status", "seed" -> number(text);
      case "reset" ->
          text.equals("true") ? JsonNodeFactory.instance.booleanNode(true) : TextNode.valueOf(text);
      default -> TextNode.valueOf(text);
    };
  }

  private static JsonNode header(String text) {
    String[] parts = text.split(":", 2);
    ObjectNode header = JsonNodeFactory.instance.objectNode().put("name", parts[0].strip());
    return parts.length == 1 ? header : header.put("value", parts[1].strip());
  }

  private static JsonNode number(String text) {
    if (text.matches("-?\\d{1,18}")) {
      return LongNode.valueOf(Long.parseLong(text));
    }
    return text.matches("-?\\d{1,18}\\.\\d{1,18}")
        ? DoubleNode.valueOf(Double.parseDouble(text))
        : TextNode.valueOf(text);
  }
}
