package httpserver.framing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A chunked body, read by the grammar of RFC 9112, section 7.1, independent of Jetty's parser.
 *
 * @param verdict whether it is valid
 * @param data the data of its chunks
 * @param end where it ends, if it is complete
 */
record ChunkedBody(Verdict verdict, String data, int end) {
  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
  private static final String BLANKS = "[ \t]*";
  private static final String STRING =
      "\"(?:[\t !#-\\[\\]-~\u0080-\u00ff]|\\\\[\t -~\u0080-\u00ff])*\"";
  private static final String EXTENSION =
      BLANKS + ";" + BLANKS + TOKEN + "(?:" + BLANKS + "=" + BLANKS + "(?:" + TOKEN + "|" + STRING
          + "))?";
  private static final Pattern SIZE_LINE =
      Pattern.compile("([0-9A-Fa-f]{1,16})(?:" + EXTENSION + ")*\r\n");
  private static final Pattern TRAILERS =
      Pattern.compile("(?:" + TOKEN + ":[\t -~\u0080-\u00ff]*\r\n)*\r\n");

  enum Verdict {
    COMPLETE,
    MALFORMED,
    /** A chunk is larger than the remaining bytes. */
    CUT_OFF
  }

  /** Reads a body from the start of the bytes. */
  static ChunkedBody read(String bytes) {
    var data = new StringBuilder();
    int position = 0;
    while (true) {
      Matcher line = SIZE_LINE.matcher(bytes).region(position, bytes.length());
      if (!line.lookingAt()) {
        return not(Verdict.MALFORMED);
      }
      long size = Long.parseUnsignedLong(line.group(1), 16);
      if (size < 0) {
        return not(Verdict.MALFORMED);
      }
      if (size == 0) {
        return trailers(bytes, line.end(), data.toString());
      }
      if (size > bytes.length() - line.end()) {
        return not(Verdict.CUT_OFF);
      }
      int end = line.end() + (int) size;
      data.append(bytes, line.end(), end);
      if (!bytes.startsWith("\r\n", end)) {
        return not("\r\n".startsWith(bytes.substring(end)) ? Verdict.CUT_OFF : Verdict.MALFORMED);
      }
      position = end + 2;
    }
  }

  private static ChunkedBody trailers(String bytes, int start, String data) {
    Matcher trailers = TRAILERS.matcher(bytes).region(start, bytes.length());
    return trailers.lookingAt()
        ? new ChunkedBody(Verdict.COMPLETE, data, trailers.end())
        : not(Verdict.MALFORMED);
  }

  private static ChunkedBody not(Verdict verdict) {
    return new ChunkedBody(verdict, "", 0);
  }
}
