package httpserver.framing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits the bytes of a connection into responses by their framing (RFC 9112, section 6.3), so that
 * a status line in a body does not count as a response. Malformed bytes are an error.
 */
final class ResponseReader {
  private static final Pattern STATUS_LINE =
      Pattern.compile("HTTP/1\\.1 ([2-5]\\d\\d) [\t -~\u0080-\u00ff]*");
  private static final Pattern FIELD_LINE =
      Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[\t ]*([\t -~\u0080-\u00ff]*?)[\t ]*");
  private static final Pattern LENGTH = Pattern.compile("\\d{1,9}");
  private static final Pattern CHUNK_SIZE = Pattern.compile("[0-9A-Fa-f]{1,7}");
  private static final String LINE_END = "\r\n";

  private final String wire;
  private int position;

  private ResponseReader(String wire) {
    this.wire = wire;
  }

  /**
   * Reads to the end of the connection.
   *
   * @param wire all received bytes, each char one byte
   * @param firstMethod the method of the first request; later ones are GET
   */
  static List<Response> read(String wire, String firstMethod) {
    var reader = new ResponseReader(wire);
    var responses = new ArrayList<Response>();
    while (reader.position < wire.length()) {
      responses.add(reader.response(responses.isEmpty() && firstMethod.equals("HEAD")));
    }
    return responses;
  }

  private Response response(boolean toHead) {
    int status = Integer.parseInt(match(STATUS_LINE, line()).group(1));
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      Matcher field = match(FIELD_LINE, line);
      fields
          .computeIfAbsent(field.group(1).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(field.group(2));
    }
    boolean hasBody = !toHead && status != 204 && status != 304;
    return new Response(status, fields, hasBody ? body(fields) : "");
  }

  private String body(Map<String, List<String>> fields) {
    List<String> codings = fields.getOrDefault("transfer-encoding", List.of());
    List<String> lengths = fields.getOrDefault("content-length", List.of());
    if (codings.size() + lengths.size() > 1) {
      throw malformed("more than one framing: " + codings + lengths);
    }
    if (!codings.isEmpty()) {
      match(Pattern.compile("chunked"), codings.get(0));
      return chunks();
    }
    return lengths.isEmpty()
        ? take(wire.length() - position)
        : take(Integer.parseInt(match(LENGTH, lengths.get(0)).group()));
  }

  private String chunks() {
    var body = new StringBuilder();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      body.append(take(size));
      expectLineEnd();
    }
    expectLineEnd();
    return body.toString();
  }

  private int chunkSize() {
    return Integer.parseInt(match(CHUNK_SIZE, line()).group(), 16);
  }

  private void expectLineEnd() {
    if (!take(LINE_END.length()).equals(LINE_END)) {
      throw malformed("no line end after a chunk");
    }
  }

  private String line() {
    int end = wire.indexOf(LINE_END, position);
    if (end < 0) {
      throw malformed("cut off in a line");
    }
    String line = wire.substring(position, end);
    position = end + LINE_END.length();
    return line;
  }

  private String take(int length) {
    if (length > wire.length() - position) {
      throw malformed("cut off in a body");
    }
    position += length;
    return wire.substring(position - length, position);
  }

  private Matcher match(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      throw malformed("'" + text + "' is not " + pattern);
    }
    return matcher;
  }

  private IllegalArgumentException malformed(String reason) {
    return new IllegalArgumentException(reason + ", before byte " + position + " of:\n" + wire);
  }
}
