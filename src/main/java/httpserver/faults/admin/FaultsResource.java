package httpserver.faults.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import httpserver.faults.Fault;
import httpserver.faults.FaultsConfiguration;
import httpserver.faults.Rules;
import httpserver.problem.AdminBody;
import httpserver.problem.AdminServlet.Handler;
import httpserver.problem.AdminServlet.Reply;
import httpserver.problem.AdminServlet.Routes;
import httpserver.problem.HttpError;
import httpserver.problem.StrictJson;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** {@code /faults}: POST switches a rule on, GET shows all, DELETE switches them off. */
public final class FaultsResource implements Routes {
  private static final Duration EXPIRY = Duration.ofMinutes(5);

  private final Rules rules;
  private final StrictJson json;

  /** Takes the rules to change, and what reads their JSON. */
  public FaultsResource(Rules rules, StrictJson json) {
    this.rules = rules;
    this.json = json;
  }

  @Override
  public Map<String, Handler> at(String id) {
    return id.isEmpty()
        ? Map.of("GET", request -> all(), "POST", this::add, "DELETE", request -> clear())
        : Map.of("GET", request -> Reply.ok(one(id).json()), "DELETE", request -> remove(one(id)));
  }

  private Reply all() {
    var list = JsonNodeFactory.instance.arrayNode();
    rules.all().forEach(fault -> list.add(fault.json()));
    return Reply.ok(list);
  }

  private Fault one(String id) {
    return rules
        .find(id)
        .orElseThrow(
            () -> new HttpError(HttpServletResponse.SC_NOT_FOUND, "there is no such fault"));
  }

  private Reply add(HttpServletRequest request) throws IOException {
    Fault fault = rules.add(given(request), EXPIRY);
    return Reply.created("/faults/" + fault.id(), fault.json());
  }

  private ObjectNode given(HttpServletRequest request) throws IOException {
    return AdminBody.type(request).equals(AdminBody.FORM)
        ? FaultForm.read(AdminBody.read(request.getInputStream(), FaultsConfiguration.MAX_BYTES))
        : json.object(AdminBody.readJson(request, FaultsConfiguration.MAX_BYTES));
  }

  private Reply clear() {
    rules.clear();
    return Reply.of(HttpServletResponse.SC_NO_CONTENT);
  }

  private Reply remove(Fault fault) {
    rules.remove(fault);
    return Reply.of(HttpServletResponse.SC_NO_CONTENT);
  }
}
