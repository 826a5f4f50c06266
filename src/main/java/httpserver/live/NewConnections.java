package httpserver.live;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;

/**
 * Closes the connection behind an answer if the request has {@code X-Connection: close}.
 *
 * <p>A page can't say {@code Connection: close} itself: browsers keep that header to themselves.
 */
public final class NewConnections implements HttpConfiguration.Customizer {
  private static final String HEADER = "X-Connection";
  private static final String CLOSE = "close";

  @Override
  public Request customize(Request request, HttpFields.Mutable responseHeaders) {
    if (CLOSE.equalsIgnoreCase(request.getHeaders().get(HEADER))) {
      request.addHttpStreamWrapper(ClosingStream::new);
    }
    return request;
  }

  /** Late, as an error takes back what was said early. */
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
