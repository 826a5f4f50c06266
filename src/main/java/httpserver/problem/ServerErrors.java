package httpserver.problem;

import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers what fails before any servlet is reached: a malformed request, or a server in drain. */
final class ServerErrors extends ErrorHandler {
  private final ProblemWriter writer;

  ServerErrors(ProblemWriter writer) {
    this.writer = writer;
  }

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      String message,
      Throwable cause,
      Callback done) {
    byte[] body = writer.prepare(request, response, code, message);
    response.write(true, ByteBuffer.wrap(body), done);
  }
}
