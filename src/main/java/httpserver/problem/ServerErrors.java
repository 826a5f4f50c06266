package httpserver.problem;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.BufferUtil;
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
    byte[] body = writer.prepare(request, response, code, message, cause);
    if (!request.getConnectionMetaData().isPersistent()) {
      // Jetty treats a request line that it can't read as HTTP/1.0, and so leaves the header out.
      response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
    }
    // Jetty forgets the method of a request whose headers it refuses, and would send content to
    // HEAD.
    boolean head = HttpMethod.HEAD.is(request.getMethod());
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, head ? BufferUtil.EMPTY_BUFFER : ByteBuffer.wrap(body), done);
  }
}
