package httpserver.tracing;

import brave.propagation.TraceContext;
import httpserver.request.RequestAttribute;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Sets {@code X-Trace-Id}, and attaches the id for the access log and error responses. */
final class TraceIdFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    TraceContext context = RequestAttribute.TRACE_CONTEXT.get(request);
    if (context != null) {
      RequestAttribute.TRACE_ID.set(request, context.traceIdString());
      response.setHeader(TracingBundle.TRACE_ID_HEADER, context.traceIdString());
    }
    chain.doFilter(request, response);
  }
}
