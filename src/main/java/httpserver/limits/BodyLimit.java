package httpserver.limits;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.Callback;

/** Limits the bodies of requests; one without a body needs no wrapper around all that follows. */
final class BodyLimit extends SizeLimitHandler {
  private static final long UNLIMITED = -1;

  BodyLimit(long mostBytes) {
    super(mostBytes, UNLIMITED);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Handler next = getHandler();
    if (next == null || mayHaveBody(request)) {
      return super.handle(request, response, callback);
    }
    return next.handle(request, response, callback);
  }

  /**
   * HTTP/1 announces a body by one of two headers (RFC 9112, section 6.3), its successors need not.
   */
  private static boolean mayHaveBody(Request request) {
    HttpFields headers = request.getHeaders();
    return headers.contains(HttpHeader.CONTENT_LENGTH)
        || headers.contains(HttpHeader.TRANSFER_ENCODING)
        || request.getConnectionMetaData().getHttpVersion().compareTo(HttpVersion.HTTP_1_1) > 0;
  }
}
