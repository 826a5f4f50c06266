package httpserver.framing;

import java.util.stream.Collectors;

/** The parts of which the inputs are made. */
final class Requests {
  private static final int MOST_VISIBLE = 200;

  /** Stands for the resource that reads a body, which each port has under another path. */
  static final String BODY_PATH = "/body";

  static final String FIRST_ID = "first";
  static final String HONEST_ID = "honest";
  static final String SMUGGLED_ID = "smuggled";

  static final String GET = "GET / HTTP/1.1\r\n" + fields(FIRST_ID);

  /** The line and some fields of a request with a body. */
  static final String POST =
      "POST /body HTTP/1.1\r\n"
          + fields(FIRST_ID)
          + "Accept: application/octet-stream\r\nContent-Type: application/json\r\n";

  /** A whole header section; chunks follow. */
  static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";

  /** A body that both ports take. */
  static final String BODY = "[]";

  static final String LAST_CHUNK = "0\r\n\r\n";
  static final String CHUNKS = "2\r\n[]\r\n" + LAST_CHUNK;

  /** Hidden in the first request; a second response is what an attacker wants. */
  static final String SMUGGLED = "GET / HTTP/1.1\r\n" + fields(SMUGGLED_ID) + "\r\n";

  /** Follows the first request; not to be taken for a part of it, nor the other way round. */
  static final String HONEST =
      "GET / HTTP/1.1\r\n" + fields(HONEST_ID) + "Connection: close\r\n\r\n";

  private Requests() {}

  /** The bytes for the name of a test. */
  static String visible(String bytes) {
    String start = bytes.substring(0, Math.min(bytes.length(), MOST_VISIBLE));
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
