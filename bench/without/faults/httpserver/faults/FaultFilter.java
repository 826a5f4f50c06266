package httpserver.faults;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Stands in for the filter of the same name: matches no rule. */
final class FaultFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  FaultFilter(Rules rules, FaultRecorder recorder, StatusWriter status) {}

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(request, response);
  }
}
