package httpserver.tracing;

import brave.propagation.TraceContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header {@code traceparent} of W3C Trace Context, level 1, section 3.2.
 *
 * <p>Brave's contributed propagation ignores it if there is no {@code tracestate}, which is
 * optional.
 */
final class TraceParent {
  /** Later versions may have more fields, which are ignored; version ff is forbidden. */
  private static final Pattern FORMAT =
      Pattern.compile(
          "(?!ff)([0-9a-f]{2})-([0-9a-f]{16})([0-9a-f]{16})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

  private static final int SAMPLED = 1;

  private TraceParent() {}

  /** Parses the header; null if it is missing or malformed, so that a new trace starts. */
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
    // Brave has no trace ids whose low 64 bits are 0, which W3C allows.
    if (low == 0 || spanId == 0) {
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

  /** Formats the header for an upstream; an undecided trace counts as not sampled. */
  static String format(TraceContext context) {
    String traceId = "0".repeat(32 - context.traceIdString().length()) + context.traceIdString();
    boolean sampled = Boolean.TRUE.equals(context.sampled());
    return "00-" + traceId + "-" + context.spanIdString() + (sampled ? "-01" : "-00");
  }
}
