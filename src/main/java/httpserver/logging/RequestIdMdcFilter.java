package httpserver.logging;

import httpserver.request.RequestAttribute;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;

/** Puts the request id into every line that is logged while a request is handled. */
public final class RequestIdMdcFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    MDC.put(RequestAttribute.REQUEST_ID.name(), RequestAttribute.REQUEST_ID.get(request));
    try {
      chain.doFilter(request, response);
    } finally {
      MDC.remove(RequestAttribute.REQUEST_ID.name());
    }
  }
}
