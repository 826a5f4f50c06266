package httpserver.zipkin;

import httpserver.problem.AdminServlet.Handler;
import httpserver.problem.AdminServlet.Reply;
import httpserver.problem.AdminServlet.Routes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** Zipkin's API, version 2: GET queries, POST stores spans. */
record Api(Queries queries, SpanIntake intake) implements Routes {

  @Override
  public Map<String, Handler> at(String path) {
    Handler query =
        request ->
            new Reply(
                HttpServletResponse.SC_OK, queries.run("/" + path, new Parameters(request)), null);
    return path.equals("spans") ? Map.of("GET", query, "POST", this::accept) : Map.of("GET", query);
  }

  private Reply accept(HttpServletRequest request) throws IOException {
    intake.accept(request);
    return Reply.of(HttpServletResponse.SC_ACCEPTED);
  }
}
