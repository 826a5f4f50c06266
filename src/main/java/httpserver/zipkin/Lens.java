package httpserver.zipkin;

import io.dropwizard.core.setup.AdminEnvironment;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ResourceServlet;

/** Zipkin's user interface, from the files in its jar, built to stand at {@code /zipkin/}. */
final class Lens {
  private static final String PATH = "/zipkin/*";
  private static final String PAGE = "/zipkin/index.html";

  /** Its own scripts only; its styles are made as it runs. */
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
              + " img-src 'self' data:; font-src 'self' data:; connect-src 'self';"
              + " base-uri 'self'; form-action 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "no-referrer");

  Lens(AdminEnvironment admin) {
    // As a class, and so made for the first visitor: opening the jar for its files takes long.
    var files = admin.addServlet("zipkin-lens", ResourceServlet.class);
    files.setInitParameter("baseResource", Lens.class.getResource("/zipkin-lens/").toString());
    files.setInitParameter("dirAllowed", "false");
    files.setInitParameter("etags", "true");
    files.addMapping(PATH);
    admin.addServlet("zipkin-config", new Config()).addMapping("/zipkin/config.json");
    admin
        .addServlet("zipkin-routes", new Routes())
        .addMapping("/zipkin/traces/*", "/zipkin/dependency", "/zipkin/traceViewer");
    Filter headers =
        (request, response, chain) -> {
          HEADERS.forEach(((HttpServletResponse) response)::setHeader);
          chain.doFilter(request, response);
        };
    admin
        .addFilter("zipkin-headers", headers)
        .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, PATH);
  }

  /** What the page asks before all else: the defaults of Zipkin's server. */
  private static final class Config extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String JSON =
        """
        {
          "environment": "",
          "queryLimit": 10,
          "defaultLookback": 900000,
          "searchEnabled": true,
          "dependency": {"enabled": true, "lowErrorRate": 0.5, "highErrorRate": 0.75}
        }
        """;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.setContentType("application/json");
      response.getWriter().write(JSON);
    }
  }

  /** Paths that only the script in the page knows. */
  private static final class Routes extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException {
      request.getRequestDispatcher(PAGE).forward(request, response);
    }
  }
}
