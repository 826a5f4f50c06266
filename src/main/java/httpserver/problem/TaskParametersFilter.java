package httpserver.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.jetty.http.HttpException;

/**
 * Responds 400 if the parameters of a task can't be read.
 *
 * <p>Dropwizard's servlet would respond 500, as if the task had failed.
 */
final class TaskParametersFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      request.getParameterMap();
    } catch (RuntimeException e) {
      if (e instanceof HttpException error) {
        response.sendError(error.getCode(), error.getReason());
        return;
      }
      throw e;
    }
    chain.doFilter(request, response);
  }
}
