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

/** Responds to errors before any servlet, such as a malformed request or a server that drains. */
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
      // Jetty treats an unreadable request line as HTTP/1.0, and therefore omits the header.
      response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
    }
    // For a request whose headers it rejects, Jetty would send content in response to HEAD.
    boolean head = HttpMethod.HEAD.is(request.getMethod());
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, head ? BufferUtil.EMPTY_BUFFER : ByteBuffer.wrap(body), done);
  }
}
