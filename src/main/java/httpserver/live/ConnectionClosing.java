package httpserver.live;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;

/**
 * Closes the connection after the response to a request that has {@code X-Connection: close}.
 *
 * <p>Scripts of a page can't send {@code Connection: close}: browsers reserve that header (Fetch,
 * forbidden request-header).
 */
final class ConnectionClosing implements HttpConfiguration.Customizer {
  private static final String HEADER = "X-Connection";
  private static final String CLOSE = "close";

  @Override
  public Request customize(Request request, HttpFields.Mutable responseHeaders) {
    if (CLOSE.equalsIgnoreCase(request.getHeaders().get(HEADER))) {
      request.addHttpStreamWrapper(ClosingStream::new);
    }
    return request;
  }

  /** Sets the header when the response is sent: an error response discards those set before. */
  private static final class ClosingStream extends HttpStream.Wrapper {
    ClosingStream(HttpStream stream) {
      super(stream);
    }

    @Override
    public void prepareResponse(HttpFields.Mutable headers) {
      headers.put(HttpHeader.CONNECTION, CLOSE);
      super.prepareResponse(headers);
    }
  }
}
