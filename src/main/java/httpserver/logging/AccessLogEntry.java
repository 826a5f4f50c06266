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
 * One request and its response. Strings from the client are unchecked; the format escapes them.
 *
 * @param route template of the path that matched, or null
 * @param bytes of the response's body
 * @param duration from the request's first byte to the response's last
 * @param traceId of the request's span, or null
 * @param mirrored whether a proxy sent the request as a copy
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

  /** Longer paths and user agents are truncated: one request must not fill the log. */
  private static final int MAX_LENGTH = 2_000;

  private static final int FRACTIONAL_DIGITS = 3;
  private static final DateTimeFormatter TIMESTAMP =
      new DateTimeFormatterBuilder().appendInstant(FRACTIONAL_DIGITS).toFormatter(Locale.ROOT);

  AccessLogEntry {
    path = StringUtils.abbreviate(path, MAX_LENGTH);
    userAgent = StringUtils.abbreviate(userAgent, MAX_LENGTH);
  }

  /** Returns the time of the request in RFC 3339, always with milliseconds. */
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
    // Missing if Jetty rejected the request before the customizers.
    String known = RequestAttribute.CLIENT_ADDRESS.get(request);
    return known == null ? Addresses.compact(Request.getRemoteAddr(request)) : known;
  }
}
