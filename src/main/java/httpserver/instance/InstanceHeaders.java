package httpserver.instance;

import httpserver.request.RequestId;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * Says on every response who gave it ({@code X-Version}, {@code X-Pod}, {@code X-Service}), under
 * which {@code X-Request-Id}, and in which colour the live page draws it ({@code X-Color}).
 *
 * <p>Works at the connector, so that answers which never reach a servlet carry it too.
 */
public final class InstanceHeaders implements HttpConfiguration.Customizer {
  private final List<HttpField> fields;

  /** Encodes the headers once. */
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

  /** Sets the headers again, for error answers: they are written after the response was reset. */
  public void mark(Request request, HttpFields.Mutable responseHeaders) {
    mark(RequestId.of(request), responseHeaders);
  }

  /** Sets the headers where there is no request yet, and returns the request id it made. */
  public String mark(HttpFields.Mutable responseHeaders) {
    String requestId = RequestId.make();
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
