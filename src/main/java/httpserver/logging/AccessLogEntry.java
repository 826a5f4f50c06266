package httpserver.logging;

import httpserver.request.Addresses;
import httpserver.request.Mirrored;
import httpserver.request.RequestAttribute;
import httpserver.request.RequestId;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import org.apache.commons.lang3.StringUtils;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.NanoTime;

/**
 * One answered request. Strings come from the client as they are; the format must defuse them.
 *
 * @param route the template that matched, or null
 * @param bytes of the response's body
 * @param duration from the request's first byte to the response's last
 * @param traceId of the request's span, or null
 * @param mirrored whether it is a copy, sent for trial
 */
record AccessLogEntry(
    Instant time,
    String client,
    String method,
    String route,
    String path,
    int status,
    long bytes,
    Duration duration,
    String userAgent,
    String requestId,
    String traceId,
    boolean mirrored) {

  /** Longer paths and user agents are cut: one request must not fill the log. */
  private static final int LONGEST = 2_000;

  private static final int MILLIS = 3;
  private static final DateTimeFormatter TIMESTAMP =
      new DateTimeFormatterBuilder().appendInstant(MILLIS).toFormatter(Locale.ROOT);

  AccessLogEntry {
    path = StringUtils.abbreviate(path, LONGEST);
    userAgent = StringUtils.abbreviate(userAgent, LONGEST);
  }

  /** When the request arrived, with milliseconds even where they are zero (RFC 3339, UTC). */
  String timestamp() {
    return TIMESTAMP.format(time);
  }

  static AccessLogEntry of(Request request, Response response) {
    return new AccessLogEntry(
        Instant.ofEpochMilli(Request.getTimeStamp(request)),
        client(request),
        request.getMethod(),
        RequestAttribute.ROUTE.get(request),
        request.getHttpURI().getPath(),
        response.getStatus(),
        Response.getContentBytesWritten(response),
        Duration.ofNanos(NanoTime.since(request.getBeginNanoTime())),
        request.getHeaders().get(HttpHeader.USER_AGENT),
        RequestId.of(request),
        RequestAttribute.TRACE_ID.get(request),
        Mirrored.is(request));
  }

  private static String client(Request request) {
    // Missing where Jetty refused the request before any customizer.
    String known = RequestAttribute.CLIENT_ADDRESS.get(request);
    return known == null ? Addresses.compact(Request.getRemoteAddr(request)) : known;
  }
}
