package httpserver.instance;

import httpserver.request.RequestId;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * Sets {@code X-Version}, {@code X-Pod}, {@code X-Service}, {@code X-Request-Id}, and {@code
 * X-Color} for the live page on every response.
 *
 * <p>A customizer, because it also runs for requests that never reach a servlet.
 */
public final class InstanceHeaders implements HttpConfiguration.Customizer {
  private final List<HttpField> fields;

  public InstanceHeaders(Identity identity) {
    fields =
        List.of(
            new PreEncodedHttpField("X-Version", identity.version()),
            new PreEncodedHttpField("X-Pod", identity.pod()),
            new PreEncodedHttpField("X-Service", identity.service()),
            new PreEncodedHttpField("X-Color", identity.color()));
  }

  @Override
  public Request customize(Request request, HttpFields.Mutable responseHeaders) {
    mark(request, responseHeaders);
    return request;
  }

  /** Sets the headers again on an error response, which is written after a reset. */
  public void mark(Request request, HttpFields.Mutable responseHeaders) {
    mark(RequestId.of(request), responseHeaders);
  }

  /** Sets the headers where no request has been parsed, and returns the new request id. */
  public String mark(HttpFields.Mutable responseHeaders) {
    String requestId = RequestId.generate();
    mark(requestId, responseHeaders);
    return requestId;
  }

  private void mark(String requestId, HttpFields.Mutable responseHeaders) {
    for (HttpField field : fields) {
      responseHeaders.put(field);
    }
    responseHeaders.put(RequestId.HEADER, requestId);
  }
}
