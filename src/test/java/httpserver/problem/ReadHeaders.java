package httpserver.problem;

import brave.propagation.B3Propagation;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpHeader;

/**
 * The request headers that this service or its libraries read. Those of the libraries are taken
 * from their constants, so that a new version adds its headers.
 */
final class ReadHeaders {
  /** Read by this service, by Brave, or by a library that has the name in a private constant. */
  private static final List<String> OTHERS =
      List.of(
          "traceparent",
          "tracestate",
          "baggage",
          "x-user-id",
          "end-user",
          "x-envoy-expected-rq-timeout-ms",
          "X-Envoy-Original-Path",
          "X-Service-Chain",
          "X-Request-Id",
          "X-Connection",
          "X-Warm-Up",
          "X-HTTP-Method-Override",
          "X-Real-IP",
          "Sec-Fetch-Site",
          "Sec-Fetch-Mode",
          "HTTP2-Settings",
          "Priority");

  private ReadHeaders() {}

  /** The distinct names. */
  static List<String> names() {
    var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    // Names with a colon are pseudo-headers of HTTP/2.
    Stream.of(HttpHeader.values())
        .map(HttpHeader::asString)
        .filter(name -> !name.contains(":"))
        .forEach(names::add);
    Arrays.stream(HttpHeaders.class.getFields()).map(ReadHeaders::value).forEach(names::add);
    names.addAll(B3Propagation.B3_STRING.keys());
    names.addAll(OTHERS);
    return List.copyOf(names);
  }

  private static String value(Field constant) {
    try {
      return (String) constant.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
