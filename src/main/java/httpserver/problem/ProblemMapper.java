package httpserver.problem;

import com.google.common.base.Throwables;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.EOFException;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.glassfish.jersey.message.internal.HeaderValueException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Maps exceptions of resources and filters to a {@link Problem}, without a stack trace. */
public final class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

  @Context private HttpServletRequest request;

  @Override
  public Response toResponse(Throwable thrown) {
    if (thrown instanceof WebApplicationException error) {
      return toProblem(error);
    }
    if (thrown instanceof HeaderValueException header
        && header.getContext() == HeaderValueException.Context.INBOUND) {
      // Jersey would respond with 400 too, but calls the exception mappers first.
      return problem(HttpStatus.BAD_REQUEST_400, header.getMessage());
    }
    for (Throwable cause : Throwables.getCausalChain(thrown)) {
      // Jetty's exception for a body that is too large, too slow or truncated.
      if (cause instanceof HttpException failure) {
        return problem(failure.getCode(), failure.getReason());
      }
      if (cause instanceof ZipException || cause instanceof EOFException) {
        return problem(HttpStatus.BAD_REQUEST_400, "the request body is damaged or incomplete");
      }
    }
    LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), thrown);
    return problem(HttpStatus.INTERNAL_SERVER_ERROR_500, null);
  }

  private Response toProblem(WebApplicationException error) {
    Response response = error.getResponse();
    if (response.getStatus() < 400 || response.hasEntity()) {
      return response;
    }
    // Jersey's own messages are "HTTP 404 Not Found"; ours say what to change.
    String message = error.getMessage();
    boolean ours = message != null && !message.startsWith("HTTP " + response.getStatus());
    Response problem = problem(response.getStatus(), ours ? message : null);
    if (response.getAllowedMethods().contains("GET")) {
      // Jersey serves HEAD wherever it serves GET, but omits it from the Allow of a 405.
      Set<String> allowed = new TreeSet<>(response.getAllowedMethods());
      allowed.add("HEAD");
      response.getHeaders().putSingle(HttpHeaders.ALLOW, String.join(", ", allowed));
    }
    response
        .getHeaders()
        .forEach(
            (name, values) -> {
              if (!name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)) {
                problem.getHeaders().put(name, values);
              }
            });
    return problem;
  }

  private Response problem(int status, String detail) {
    return Response.status(status)
        .type(Problem.MEDIA_TYPE)
        .entity(Problem.of(status, detail, request))
        .build();
  }
}
