package httpserver.logging;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HexFormat;

/**
 * Renders {@code key=value} pairs. All strings are escaped; those that may have blanks are quoted.
 */
final class TextAccessLog implements AccessLogFormat.Renderer {
  private static final int MICROS = 6;

  @Override
  public String render(AccessLogEntry entry) {
    var line = new StringBuilder(256);
    line.append(entry.timestamp());
    append(line, "client", entry.client());
    append(line, "method", entry.method());
    append(line, "route", entry.route());
    appendQuoted(line, "path", entry.path());
    line.append(" status=").append(entry.status());
    line.append(" bytes=").append(entry.bytes());
    line.append(" duration=").append(seconds(entry.duration()).toPlainString());
    append(line, "requestId", entry.requestId());
    append(line, "traceId", entry.traceId());
    appendQuoted(line, "userAgent", entry.userAgent());
    if (entry.mirrored()) {
      line.append(" mirrored=true");
    }
    return line.toString();
  }

  private static BigDecimal seconds(Duration duration) {
    return BigDecimal.valueOf(duration.plusNanos(500).toNanos() / 1_000, MICROS);
  }

  private static void append(StringBuilder line, String key, String value) {
    line.append(' ').append(key).append('=');
    escape(line, value == null ? "-" : value);
  }

  private static void appendQuoted(StringBuilder line, String key, String value) {
    line.append(' ').append(key).append("=\"");
    escape(line, value == null ? "-" : value);
    line.append('"');
  }

  private static void escape(StringBuilder line, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        line.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        line.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else {
        line.append(c);
      }
    }
  }
}
