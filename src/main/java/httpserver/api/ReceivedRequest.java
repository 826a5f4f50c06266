package httpserver.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import httpserver.request.Addresses;
import httpserver.request.RequestAttribute;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request as it was received.
 *
 * @param path not decoded
 * @param query not decoded; null if there is none
 * @param protocol HTTP/1.0 or HTTP/1.1
 * @param client address of the client behind the trusted proxies
 * @param peer address that opened the connection
 * @param forwardedFor the entries of {@code X-Forwarded-For}, unverified, client first
 * @param headers all values by name in lower case, credentials redacted
 * @param body null for {@code /headers}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReceivedRequest(
    String method,
    String path,
    String query,
    String protocol,
    String client,
    String peer,
    List<String> forwardedFor,
    Map<String, List<String>> headers,
    Body body) {

  private static final HeaderNames CREDENTIALS =
      HeaderNames.of(NeverReflected.CREDENTIALS.patterns());

  static ReceivedRequest of(HttpServletRequest request, Body body) {
    return new ReceivedRequest(
        request.getMethod(),
        request.getRequestURI(),
        request.getQueryString(),
        request.getProtocol(),
        RequestAttribute.CLIENT_ADDRESS.get(request),
        Addresses.compact(request.getRemoteAddr()),
        forwardedFor(request),
        headers(request),
        body);
  }

  private static List<String> forwardedFor(HttpServletRequest request) {
    List<String> hops = new ArrayList<>();
    for (String line : Collections.list(request.getHeaders("X-Forwarded-For"))) {
      for (String hop : line.split(",", -1)) {
        hops.add(hop.strip());
      }
    }
    return hops;
  }

  private static Map<String, List<String>> headers(HttpServletRequest request) {
    Map<String, List<String>> headers = new TreeMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      String lowerCase = name.toLowerCase(Locale.ROOT);
      List<String> values = Collections.list(request.getHeaders(name));
      // Otherwise a script could read an HttpOnly cookie from this response.
      headers.put(
          lowerCase,
          CREDENTIALS.contains(lowerCase)
              ? Collections.nCopies(values.size(), "(not shown)")
              : values);
    }
    return headers;
  }
}
