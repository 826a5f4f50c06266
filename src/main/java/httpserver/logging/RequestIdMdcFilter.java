package httpserver.logging;

import httpserver.request.RequestAttribute;
import httpserver.request.RequestId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.MDC;

/** Puts the request id into the MDC of the thread that handles the request. */
final class RequestIdMdcFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String id = RequestId.of(ServletContextRequest.getServletContextRequest(request));
    MDC.put(RequestAttribute.REQUEST_ID.name(), id);
    try {
      chain.doFilter(request, response);
    } finally {
      MDC.remove(RequestAttribute.REQUEST_ID.name());
    }
  }
}
