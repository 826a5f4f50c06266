package httpserver.tracing;

import brave.propagation.TraceContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header {@code traceparent} of W3C Trace Context, level 1, section 3.2.
 *
 * <p>Brave's contributed propagation leaves a trace behind that arrives without {@code tracestate},
 * as most do.
 */
final class TraceParent {
  /** Later versions may have more fields, which are passed over; version ff is forbidden. */
  private static final Pattern FORMAT =
      Pattern.compile(
          "(?!ff)([0-9a-f]{2})-([0-9a-f]{16})([0-9a-f]{16})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

  private static final int SAMPLED = 1;

  private TraceParent() {}

  /** Reads a header; null if it is missing or malformed, so that a new trace begins. */
  static TraceContext parse(String header) {
    if (header == null) {
      return null;
    }
    Matcher matcher = FORMAT.matcher(header);
    boolean wellFormed =
        matcher.matches() && (matcher.group(6) == null || !matcher.group(1).equals("00"));
    if (!wellFormed) {
      return null;
    }
    long high = Long.parseUnsignedLong(matcher.group(2), 16);
    long low = Long.parseUnsignedLong(matcher.group(3), 16);
    long spanId = Long.parseUnsignedLong(matcher.group(4), 16);
    if ((high | low) == 0 || low == 0 || spanId == 0) {
      return null;
    }
    int flags = Integer.parseInt(matcher.group(5), 16);
    return TraceContext.newBuilder()
        .traceIdHigh(high)
        .traceId(low)
        .spanId(spanId)
        .sampled((flags & SAMPLED) != 0)
        .build();
  }

  /** Writes the header for a downstream request; an undecided trace counts as not sampled. */
  static String format(TraceContext context) {
    String traceId = "0".repeat(32 - context.traceIdString().length()) + context.traceIdString();
    boolean sampled = Boolean.TRUE.equals(context.sampled());
    return "00-" + traceId + "-" + context.spanIdString() + (sampled ? "-01" : "-00");
  }
}
