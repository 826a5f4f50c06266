package httpserver.api;

import io.dropwizard.core.setup.Environment;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.ResourceServlet;

/** {@code /docs/}: the API's browser, from files in the jar. */
public final class Docs {
  private static final String PATH = "/docs/*";

  /** Registers the files and the headers of their page. */
  public Docs(Environment environment) {
    // As a class, and so made for the first visitor: opening the jar for its files takes long.
    var files = environment.servlets().addServlet("docs", ResourceServlet.class);
    files.setInitParameter("baseResource", Docs.class.getResource("/docs/").toExternalForm());
    files.setInitParameter("dirAllowed", "false");
    files.setInitParameter("etags", "true");
    files.addMapping(PATH);
    Filter html =
        (request, response, chain) -> {
          var answer = (HttpServletResponse) response;
          HtmlHeaders.ALL.forEach(answer::setHeader);
          // Which HttpServlet doesn't know, and would answer 501.
          if (((HttpServletRequest) request).getMethod().equals("PATCH")) {
            answer.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
          } else {
            chain.doFilter(request, response);
          }
        };
    environment
        .servlets()
        .addFilter("docs-headers", html)
        .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, PATH);
  }
}
