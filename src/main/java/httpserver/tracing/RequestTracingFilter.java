package httpserver.tracing;

import httpserver.request.Internal;
import httpserver.request.Probes;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/**
 * Applies Brave's filter to all requests but probes, scrapes and internal ones.
 *
 * <p>A sampler is not enough: Brave does not call it for a probe with {@code X-B3-Sampled: 1}.
 */
final class RequestTracingFilter implements Filter {
  private final Filter tracing;

  RequestTracingFilter(Filter tracing) {
    this.tracing = tracing;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (isUntraced((HttpServletRequest) request)) {
      chain.doFilter(request, response);
    } else {
      tracing.doFilter(request, response, chain);
    }
  }

  private static boolean isUntraced(HttpServletRequest request) {
    return Probes.isProbe(request.getRequestURI())
        || Internal.is(ServletContextRequest.getServletContextRequest(request));
  }
}
