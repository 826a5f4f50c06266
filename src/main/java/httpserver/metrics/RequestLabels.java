package httpserver.metrics;

import httpserver.request.RequestAttribute;
import java.util.Set;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;

/**
 * What tells one kind of request from another. None is a text that a client chose, or any client
 * could make as many series as it likes.
 *
 * @param method one of those that HTTP knows, or {@code _OTHER}, as OpenTelemetry has it
 * @param route the template that matched, or {@code other}
 * @param status the status, or its class if it is none that IANA lists
 */
record RequestLabels(String method, String route, String status) {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT", "TRACE");

  /** As nginx has it, for a client that did not wait for the answer. */
  private static final String CLIENT_CLOSED_REQUEST = "499";

  static RequestLabels of(Request request, int status, boolean hungUp) {
    String route = RequestAttribute.ROUTE.get(request);
    return new RequestLabels(
        METHODS.contains(request.getMethod()) ? request.getMethod() : "_OTHER",
        route == null ? "other" : route,
        hungUp ? CLIENT_CLOSED_REQUEST : status(status));
  }

  private static String status(int status) {
    return HttpStatus.getCode(status) == null ? status / 100 + "xx" : Integer.toString(status);
  }
}
