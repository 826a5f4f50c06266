package httpserver.framing;

import java.util.stream.Collectors;

/** Parts of inputs. */
final class Requests {
  private static final int MAX_VISIBLE = 200;

  /** Placeholder for the path of the resource that reads a body, which differs by port. */
  static final String BODY_PATH = "/body";

  static final String FIRST_ID = "first";
  static final String HONEST_ID = "honest";
  static final String SMUGGLED_ID = "smuggled";

  static final String GET = "GET / HTTP/1.1\r\n" + fields(FIRST_ID);

  /** The request line and some fields of a request with a body. */
  static final String POST =
      "POST /body HTTP/1.1\r\n"
          + fields(FIRST_ID)
          + "Accept: application/octet-stream\r\nContent-Type: application/json\r\n";

  /** A complete header section; chunks follow. */
  static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";

  /** A body that both ports accept. */
  static final String BODY = "[]";

  static final String LAST_CHUNK = "0\r\n\r\n";
  static final String CHUNKS = "2\r\n[]\r\n" + LAST_CHUNK;

  /** A request within the body of the first one; a response to it would be request smuggling. */
  static final String SMUGGLED = "GET / HTTP/1.1\r\n" + fields(SMUGGLED_ID) + "\r\n";

  /**
   * The request after the first one; must not be read as a part of it, nor include a part of it.
   */
  static final String HONEST =
      "GET / HTTP/1.1\r\n" + fields(HONEST_ID) + "Connection: close\r\n\r\n";

  private Requests() {}

  /** The bytes as printable text, for the name of a test. */
  static String visible(String bytes) {
    String start = bytes.substring(0, Math.min(bytes.length(), MAX_VISIBLE));
    return start
        .chars()
        .mapToObj(
            value ->
                switch (value) {
                  case '\r' -> "\\r";
                  case '\n' -> "\\n";
                  default ->
                      value < ' ' || value > '~'
                          ? String.format("\\x%02x", value)
                          : Character.toString(value);
                })
        .collect(Collectors.joining());
  }

  private static String fields(String id) {
    return "Host: a\r\nX-Request-Id: " + id + "\r\n";
  }
}
