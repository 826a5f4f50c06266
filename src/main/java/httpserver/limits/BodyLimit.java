package httpserver.limits;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.Callback;

/** Limits the size of request bodies; requests without a body bypass Jetty's wrappers. */
final class BodyLimit extends SizeLimitHandler {
  private static final long UNLIMITED = -1;

  BodyLimit(long maxBytes) {
    super(maxBytes, UNLIMITED);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Handler next = getHandler();
    if (next == null || mayHaveBody(request)) {
      return super.handle(request, response, callback);
    }
    return next.handle(request, response, callback);
  }

  /** HTTP/1.1 requires one of two headers for a body (RFC 9112, section 6.3), HTTP/2 does not. */
  private static boolean mayHaveBody(Request request) {
    HttpFields headers = request.getHeaders();
    return headers.contains(HttpHeader.CONTENT_LENGTH)
        || headers.contains(HttpHeader.TRANSFER_ENCODING)
        || request.getConnectionMetaData().getHttpVersion().compareTo(HttpVersion.HTTP_1_1) > 0;
  }
}
