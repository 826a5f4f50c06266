package httpserver.files;

import io.dropwizard.jetty.setup.ServletEnvironment;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;

/**
 * Passes only {@code GET} and {@code HEAD} to a servlet, and responds to the other methods itself.
 *
 * <p>HttpServlet would respond 501 to {@code PATCH}, and 405 without {@code Allow} to {@code POST}.
 */
public final class ReadOnlyFilter implements Filter {
  private ReadOnlyFilter() {}

  /** Adds the filter to the servlet that is registered under this name. */
  public static void guard(ServletEnvironment servlets, String servlet) {
    servlets
        .addFilter(servlet + "-read-only", new ReadOnlyFilter())
        .addMappingForServletNames(EnumSet.of(DispatcherType.REQUEST), true, servlet);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var http = (HttpServletResponse) response;
    switch (((HttpServletRequest) request).getMethod()) {
      case "GET", "HEAD" -> chain.doFilter(request, response);
      case "OPTIONS" -> allow(http);
      default -> {
        allow(http);
        http.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
      }
    }
  }

  private static void allow(HttpServletResponse response) {
    response.setHeader("Allow", "GET, HEAD, OPTIONS");
  }
}
