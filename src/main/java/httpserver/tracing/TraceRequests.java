package httpserver.tracing;

import httpserver.identity.Internal;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/**
 * Puts Brave's filter before all requests but those of probes, scrapes and the warm-up.
 *
 * <p>A sampler could not do that: a probe that arrives with {@code X-B3-Sampled: 1} is never asked.
 */
final class TraceRequests implements Filter {
  private static final Set<String> UNTRACED = Set.of("/healthz", "/readyz", "/metrics");

  private final Filter tracing;

  TraceRequests(Filter tracing) {
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
    return UNTRACED.contains(request.getRequestURI())
        || Internal.is(ServletContextRequest.getServletContextRequest(request));
  }
}
