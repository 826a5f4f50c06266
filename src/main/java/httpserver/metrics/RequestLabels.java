package httpserver.metrics;

import httpserver.request.RequestAttribute;
import java.util.Set;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;

/**
 * Labels of a request. No value is text from the client, so that clients cannot create series
 * without limit.
 *
 * @param method a standard method, or {@code _OTHER} as in OpenTelemetry
 * @param route template of the path that matched, or {@code other}
 * @param status the status code, or its class, such as {@code 2xx}, if Jetty does not know it
 */
record RequestLabels(String method, String route, String status) {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT", "TRACE");

  /** Nginx's code for a client that disconnected before the end of the response. */
  private static final String CLIENT_CLOSED_REQUEST = "499";

  static RequestLabels of(Request request, int status, boolean disconnected) {
    String route = RequestAttribute.ROUTE.get(request);
    return new RequestLabels(
        METHODS.contains(request.getMethod()) ? request.getMethod() : "_OTHER",
        route == null ? "other" : route,
        disconnected ? CLIENT_CLOSED_REQUEST : status(status));
  }

  private static String status(int status) {
    return HttpStatus.getCode(status) == null ? status / 100 + "xx" : Integer.toString(status);
  }
}
