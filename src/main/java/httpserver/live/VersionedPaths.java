package httpserver.live;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Serves {@code /live/<hash>/<file>}: removes the hash from the path, and sets the caching. */
final class VersionedPaths implements Filter {
  /** Without the HTML, which is a template. */
  private static final Pattern FILE = Pattern.compile("/([^/]+)(/[^/]+\\.(?:css|mjs|svg))");

  private static final String IMMUTABLE = "public, max-age=31536000, immutable";

  private final Supplier<String> hash;

  VersionedPaths(Supplier<String> hash) {
    this.hash = hash;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var httpRequest = (HttpServletRequest) request;
    var httpResponse = (HttpServletResponse) response;
    String path = httpRequest.getPathInfo();
    Matcher file = FILE.matcher(path == null ? "" : path);
    if (!file.matches()) {
      httpResponse.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    // During a rollout a gateway may route a request for another version's file here: this
    // version's
    // is better than none, but must not be cached under that hash. Jetty removes the header from
    // errors.
    boolean sameVersion = file.group(1).equals(hash.get());
    httpResponse.setHeader("Cache-Control", sameVersion ? IMMUTABLE : "no-store");
    chain.doFilter(new WithoutHash(httpRequest, file.group(2)), response);
  }

  private static final class WithoutHash extends HttpServletRequestWrapper {
    private final String file;

    WithoutHash(HttpServletRequest request, String file) {
      super(request);
      this.file = file;
    }

    @Override
    public String getPathInfo() {
      return file;
    }
  }
}
