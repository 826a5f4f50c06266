package httpserver.faults.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import httpserver.faults.FaultsConfiguration;
import httpserver.faults.jvm.Amount;
import httpserver.faults.jvm.JvmFaults;
import httpserver.problem.AdminBody;
import httpserver.problem.AdminServlet.Handler;
import httpserver.problem.AdminServlet.Reply;
import httpserver.problem.AdminServlet.Routes;
import httpserver.problem.HttpError;
import httpserver.problem.StrictJson;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.function.IntConsumer;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;

/** {@code /faults/jvm}: POST of a kind switches it on, GET shows all, DELETE switches it off. */
public final class JvmResource implements Routes {
  private static final String EXIT = "exit";
  private static final Amount CODE = new Amount("code", 0, 255);

  private final JvmFaults faults;
  private final StrictJson json;
  private final IntConsumer exit;
  private final boolean allowed;

  /** Takes what exits the process with a code, and whether faults of the process are allowed. */
  public JvmResource(JvmFaults faults, StrictJson json, IntConsumer exit, boolean allowed) {
    this.faults = faults;
    this.json = json;
    this.exit = exit;
    this.allowed = allowed;
  }

  @Override
  public Map<String, Handler> at(String kind) {
    if (!allowed) {
      throw new HttpError(
          HttpServletResponse.SC_FORBIDDEN, "only if faults.jvm is true (FAULTS_JVM)");
    }
    return kind.isEmpty()
        ? Map.of("GET", request -> all())
        : Map.of(
            "GET", request -> one(kind),
            "POST", request -> kind.equals(EXIT) ? exitAfter(request) : on(kind, request),
            "DELETE", request -> off(kind));
  }

  private Reply all() {
    return Reply.ok(JsonNodeFactory.instance.arrayNode().addAll(faults.all()));
  }

  private Reply one(String kind) {
    return Reply.ok(faults.find(kind).orElseThrow(JvmResource::notFound));
  }

  private Reply on(String kind, HttpServletRequest request) throws IOException {
    return Reply.created("/faults/jvm/" + kind, faults.on(kind, given(request)));
  }

  private Reply off(String kind) {
    if (!faults.off(kind)) {
      throw notFound();
    }
    return Reply.of(HttpServletResponse.SC_NO_CONTENT);
  }

  private Reply exitAfter(HttpServletRequest request) throws IOException {
    int code = (int) CODE.read(given(request));
    Request.addCompletionListener(
        ServletContextRequest.getServletContextRequest(request), failure -> exit.accept(code));
    return Reply.of(HttpServletResponse.SC_ACCEPTED);
  }

  private ObjectNode given(HttpServletRequest request) throws IOException {
    return json.object(AdminBody.readJson(request, FaultsConfiguration.MAX_BYTES));
  }

  private static HttpError notFound() {
    return new HttpError(HttpServletResponse.SC_NOT_FOUND, "there is no such fault");
  }
}
