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
 * A request as it arrived here.
 *
 * @param method its method
 * @param path its path, not decoded
 * @param query its query, not decoded
 * @param protocol HTTP/1.0 or HTTP/1.1
 * @param client who asked, behind the proxies that are trusted
 * @param peer who opened the connection
 * @param forwardedFor the addresses in {@code X-Forwarded-For}, as claimed, client first
 * @param headers every header with all its values, names in lower case, credentials blotted out
 * @param body what followed the headers
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
      // A script must not read through this page what HttpOnly hides from it.
      headers.put(
          lowerCase,
          CREDENTIALS.contains(lowerCase)
              ? Collections.nCopies(values.size(), "(not shown)")
              : values);
    }
    return headers;
  }
}
