package httpserver.faults;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.HttpStream;

/**
 * Puts {@code X-Fault} on an answer just before it leaves: errors are written after all headers
 * were taken back.
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
