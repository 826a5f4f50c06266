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

/** Answers every exception of a resource or filter with a {@link Problem}, never a stack trace. */
public final class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

  @Context private HttpServletRequest request;

  @Override
  public Response toResponse(Throwable thrown) {
    if (thrown instanceof WebApplicationException refusal) {
      return ofRefusal(refusal);
    }
    if (thrown instanceof HeaderValueException header
        && header.getContext() == HeaderValueException.Context.INBOUND) {
      // Jersey would respond with 400 too, but calls the exception mappers first.
      return problem(HttpStatus.BAD_REQUEST_400, header.getMessage());
    }
    for (Throwable cause : Throwables.getCausalChain(thrown)) {
      // How Jetty reports a body that is too large, too slow or cut off while it is being read.
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

  private Response ofRefusal(WebApplicationException refusal) {
    Response response = refusal.getResponse();
    if (response.getStatus() < 400 || response.hasEntity()) {
      return response;
    }
    // Jersey's own messages are "HTTP 404 Not Found"; ours say what to change.
    String message = refusal.getMessage();
    boolean ours = message != null && !message.startsWith("HTTP " + response.getStatus());
    Response problem = problem(response.getStatus(), ours ? message : null);
    if (response.getAllowedMethods().contains("GET")) {
      // Jersey answers HEAD wherever it answers GET, but forgets to say so in a 405.
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
