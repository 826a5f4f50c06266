package httpserver.framing;

import static httpserver.framing.Requests.CHUNKED;
import static httpserver.framing.Requests.CHUNKS;
import static httpserver.framing.Requests.GET;
import static httpserver.framing.Requests.POST;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A position in a request at which each of the 256 bytes is tried.
 *
 * @param request with {@code <byte>} at the position
 * @param allowed the bytes with which the request is valid
 */
record BytePosition(String request, String allowed) {
  private static final String BYTE = "<byte>";

  // RFC 9110, sections 5.6.2, 5.6.3, 5.5 and 5.6.4.
  private static final String TOKEN =
      chars("!#$%&'*+-.^_`|~", '0', '9') + chars("", 'a', 'z') + chars("", 'A', 'Z');
  private static final String BLANK = " \t";
  private static final String FIELD_VALUE = chars(BLANK, '!', '~') + chars("", '\u0080', '\u00ff');
  private static final String QUOTED = FIELD_VALUE.replace("\"", "");

  /** Chunk extensions: RFC 9112, section 7.1.1. */
  static Stream<BytePosition> inExtensions() {
    return Stream.of(
        chunk("2<byte>", ""),
        chunk("2<byte>;a", BLANK),
        chunk("2;<byte>a", TOKEN + BLANK),
        chunk("2;a<byte>b", TOKEN + ";="),
        chunk("2;a<byte>=b", TOKEN + BLANK),
        chunk("2;a=<byte>b", TOKEN + BLANK),
        chunk("2;a=b<byte>c", TOKEN + ";"),
        chunk("2;a=b<byte>;c", TOKEN + BLANK),
        chunk("2;a=\"b<byte>c\"", QUOTED),
        chunk("2;a=\"\\<byte>\"", FIELD_VALUE),
        chunk("2;a=\"b\"<byte>", ""),
        chunk("2;a=\"b\"<byte>;c", BLANK),
        lastChunk("0<byte>", "0"),
        lastChunk("0;a<byte>b", TOKEN + ";="),
        // A backslash escapes the quote that would end the string.
        lastChunk("0;a=\"<byte>\"", QUOTED.replace("\\", "")));
  }

  /** Line ends and fields: RFC 9112, sections 2.2, 5 and 7.1, and RFC 9110, section 5.5. */
  static Stream<BytePosition> elsewhere() {
    return Stream.of(
        new BytePosition(CHUNKED + "2<byte>\n[]\r\n0\r\n\r\n", "\r"),
        new BytePosition(CHUNKED + "2\r<byte>[]\r\n0\r\n\r\n", "\n"),
        new BytePosition(CHUNKED + "2\r\n[]<byte>\n0\r\n\r\n", "\r"),
        new BytePosition(CHUNKED + "2\r\n[]\r<byte>0\r\n\r\n", "\n"),
        new BytePosition(CHUNKED + "2\r\n[]\r\n0\r\n<byte>\n", "\r"),
        new BytePosition(CHUNKED + "2\r\n[]\r\n0\r\n\r<byte>", "\n"),
        new BytePosition(trailer("<byte>A: b"), TOKEN),
        new BytePosition(trailer("A<byte>: b"), TOKEN + ":"),
        new BytePosition(trailer("A: b<byte>c"), FIELD_VALUE),
        new BytePosition(GET + "<byte>A: b\r\n\r\n", TOKEN),
        new BytePosition(GET + "A<byte>: b\r\n\r\n", TOKEN + ":"),
        new BytePosition(GET + "A: b<byte>c\r\n\r\n", FIELD_VALUE),
        new BytePosition(GET + "A: b<byte>\n\r\n", "\r"),
        new BytePosition(GET + "A: b\r<byte>\r\n", "\n"),
        new BytePosition(GET + "\r<byte>", "\n"),
        new BytePosition(POST + "Transfer-Encoding: <byte>chunked\r\n\r\n" + CHUNKS, BLANK + ","),
        new BytePosition(POST + "Transfer-Encoding: chunked<byte>\r\n\r\n" + CHUNKS, BLANK + ","));
  }

  /** The request with each of the 256 bytes at this position. */
  Stream<Input> inputs() {
    return IntStream.range(0, 256).mapToObj(value -> input((char) value));
  }

  private Input input(char value) {
    String name = "byte 0x" + Integer.toHexString(value);
    String bytes = request.replace(BYTE, String.valueOf(value));
    return allowed.indexOf(value) >= 0 ? Input.served(name, bytes) : Input.refused(name, bytes);
  }

  @Override
  public String toString() {
    // Without the prefix that all requests share.
    return Requests.visible(request.replace(CHUNKED, "").replace(POST, "").replace(GET, ""));
  }

  private static BytePosition chunk(String line, String allowed) {
    return new BytePosition(CHUNKED + line + "\r\n[]\r\n0\r\n\r\n", allowed);
  }

  private static BytePosition lastChunk(String line, String allowed) {
    return new BytePosition(CHUNKED + "2\r\n[]\r\n" + line + "\r\n\r\n", allowed);
  }

  private static String trailer(String line) {
    return CHUNKED + "2\r\n[]\r\n0\r\n" + line + "\r\n\r\n";
  }

  private static String chars(String others, char first, char last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(Character::toString)
        .collect(Collectors.joining("", others, ""));
  }
}
