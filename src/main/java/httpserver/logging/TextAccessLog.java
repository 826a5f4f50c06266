package httpserver.logging;

import java.util.HexFormat;
import java.util.Locale;

/** {@code key=value} pairs; whatever a client chose is quoted, and escaped where it must be. */
final class TextAccessLog implements AccessLogFormat.Renderer {
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
    line.append(" duration=")
        .append(String.format(Locale.ROOT, "%.6f", entry.duration().toNanos() / 1e9));
    append(line, "requestId", entry.requestId());
    append(line, "traceId", entry.traceId());
    appendQuoted(line, "userAgent", entry.userAgent());
    if (entry.mirrored()) {
      line.append(" mirrored=true");
    }
    return line.toString();
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
