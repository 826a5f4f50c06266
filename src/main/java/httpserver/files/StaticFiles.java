package httpserver.files;

import io.dropwizard.jetty.setup.ServletEnvironment;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumSet;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ResourceServlet;

/**
 * The way in which every page of this service, on either port, has its files served: by Jetty, from
 * a directory of the jar, for reading only.
 */
public final class StaticFiles {
  private StaticFiles() {}

  /**
   * Registers a directory.
   *
   * @param servlet the name of the servlet, for filters of its own
   * @param directory on the class path, such as {@code /docs/}
   * @param path a prefix, such as {@code /docs/*}
   * @param headers set on every response below the path, whatever gives it
   */
  public static void register(
      ServletEnvironment servlets,
      String servlet,
      String directory,
      String path,
      Map<String, String> headers) {
    // As a class, and so initialized by the first request: opening the jar for its files is slow.
    var files = servlets.addServlet(servlet, ResourceServlet.class);
    files.setInitParameter("baseResource", StaticFiles.class.getResource(directory).toString());
    files.setInitParameter("dirAllowed", "false");
    files.setInitParameter("etags", "true");
    files.addMapping(path);
    // Jetty knows these types, but leaves the charset to a guess.
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
    ReadOnly.guard(servlets, servlet);
  }
}
