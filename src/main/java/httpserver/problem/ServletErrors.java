package httpserver.problem;

import java.io.IOException;
import org.eclipse.jetty.ee10.servlet.ErrorHandler;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Responds to {@code sendError} and exceptions of servlets and filters. */
final class ServletErrors extends ErrorHandler {
  private final ProblemWriter writer;
  private final ServerErrors beforeServlets;

  ServletErrors(ProblemWriter writer) {
    this.writer = writer;
    this.beforeServlets = new ServerErrors(writer);
  }

  @Override
  public boolean handle(Request request, Response response, Callback done) throws Exception {
    var channel = Request.as(request, ServletContextRequest.class).getServletChannel();
    boolean withinServlets = channel.getCallback() != null;
    return withinServlets
        ? super.handle(request, response, done)
        : beforeServlets.handle(request, response, done);
  }

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request, Response response, int code, String message, Throwable cause, Callback done)
      throws IOException {
    byte[] body = writer.prepare(request, response, code, detail(request, code, message), cause);
    // Completed by the caller, which owns the callback.
    Request.as(request, ServletContextRequest.class)
        .getHttpServletResponse()
        .getOutputStream()
        .write(body);
  }

  private static String detail(Request request, int code, String message) {
    boolean unexplained =
        code == HttpStatus.BAD_REQUEST_400 && HttpStatus.getMessage(code).equals(message);
    return unexplained ? MalformedHeader.detail(request).orElse(message) : message;
  }
}
