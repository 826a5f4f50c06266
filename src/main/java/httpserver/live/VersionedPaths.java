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

/** {@code /live/<hash>/<file>}: finds the file without the hash, and says how long to cache it. */
final class VersionedPaths implements Filter {
  /** Not the HTML, which is a template. */
  private static final Pattern FILE = Pattern.compile("/([^/]+)(/[^/]+\\.(?:css|mjs|svg))");

  private static final String FOR_EVER = "public, max-age=31536000, immutable";

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
    // During a rollout a gateway may route the page of one version here for its files: better these
    // than none, but no cache may store them under that hash. Jetty removes the header from errors.
    boolean ours = file.group(1).equals(hash.get());
    httpResponse.setHeader("Cache-Control", ours ? FOR_EVER : "no-store");
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
