package httpserver.faults;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.HttpStream;

/**
 * Sets {@code X-Fault} when the response is sent: an error response discards the headers that were
 * set before.
 */
final class MarkedStream extends HttpStream.Wrapper {
  static final String HEADER = "X-Fault";

  private final String id;

  MarkedStream(HttpStream stream, String id) {
    super(stream);
    this.id = id;
  }

  @Override
  public void prepareResponse(HttpFields.Mutable headers) {
    headers.put(HEADER, id);
    super.prepareResponse(headers);
  }
}
