package httpserver.zipkin;

import httpserver.files.ReadOnlyFilter;
import httpserver.files.SecurityHeaders;
import httpserver.files.StaticFiles;
import io.dropwizard.core.setup.AdminEnvironment;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Zipkin's user interface, served from its jar; its build expects the path {@code /zipkin/}. */
final class Lens {
  private static final String PAGE = "/zipkin/index.html";

  private Lens() {}

  static void register(AdminEnvironment admin) {
    StaticFiles.register(
        admin,
        "zipkin-lens",
        "/zipkin-lens/",
        "/zipkin/*",
        SecurityHeaders.PAGE_WITH_INLINE_STYLES);
    admin.addServlet("zipkin-config", new Config()).addMapping("/zipkin/config.json");
    admin
        .addServlet("zipkin-routes", new Routes())
        .addMapping("/zipkin/traces/*", "/zipkin/dependency", "/zipkin/traceViewer");
    ReadOnlyFilter.guard(admin, "zipkin-config");
    ReadOnlyFilter.guard(admin, "zipkin-routes");
  }

  /** The configuration that the page loads first: the defaults of Zipkin's server. */
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

  /** Serves the page for paths that its script handles. */
  private static final class Routes extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException {
      request.getRequestDispatcher(PAGE).forward(request, response);
    }
  }
}
