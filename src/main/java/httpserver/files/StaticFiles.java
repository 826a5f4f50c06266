package httpserver.files;

import io.dropwizard.jetty.setup.ServletEnvironment;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumSet;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ResourceServlet;

/** Serves a directory of the jar read-only, by Jetty; used for every page of both ports. */
public final class StaticFiles {
  private StaticFiles() {}

  /**
   * Registers a directory.
   *
   * @param servlet name of the servlet, by which further filters can be added
   * @param directory on the class path, such as {@code /docs/}
   * @param path a prefix, such as {@code /docs/*}
   * @param headers set on the response to every request below the path, before a servlet is called
   */
  public static void register(
      ServletEnvironment servlets,
      String servlet,
      String directory,
      String path,
      Map<String, String> headers) {
    // Opening the jar is slow: a class, unlike an instance, is initialized by the first request.
    var files = servlets.addServlet(servlet, ResourceServlet.class);
    files.setInitParameter("baseResource", StaticFiles.class.getResource(directory).toString());
    files.setInitParameter("dirAllowed", "false");
    files.setInitParameter("etags", "true");
    files.addMapping(path);
    // Jetty's own types for these may lack a charset.
    servlets.addMimeMapping("html", "text/html;charset=utf-8");
    servlets.addMimeMapping("css", "text/css;charset=utf-8");
    servlets.addMimeMapping("js", "text/javascript;charset=utf-8");
    servlets.addMimeMapping("mjs", "text/javascript;charset=utf-8");
    Filter setHeaders =
        (request, response, chain) -> {
          headers.forEach(((HttpServletResponse) response)::setHeader);
          chain.doFilter(request, response);
        };
    servlets
        .addFilter(servlet + "-headers", setHeaders)
        .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, path);
    ReadOnlyFilter.guard(servlets, servlet);
  }
}
