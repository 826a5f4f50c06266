package httpserver.framing;

import static httpserver.framing.Requests.CHUNKED;
import static httpserver.framing.Requests.SMUGGLED;

import java.util.stream.Stream;

/** Trailer sections: RFC 9112, section 7.1.2, and RFC 9110, section 6.5. */
final class TrailerInputs {
  private TrailerInputs() {}

  static Stream<Input> all() {
    return Stream.concat(ignored(), malformed());
  }

  /** Fields that are not allowed in trailers are ignored (RFC 9110, section 6.5.1). */
  private static Stream<Input> ignored() {
    return Stream.of(
            "A: b",
            "A:b",
            "A:",
            "A: b\r\nA: c",
            "A: \u00fc",
            "Content-Length: 9",
            "Content-Length: x",
            "Transfer-Encoding: chunked",
            "Transfer-Encoding: identity",
            "Host: b",
            "Host: b\r\nHost: c",
            "Connection: close",
            "Expect: 100-continue",
            "Upgrade: h2c",
            "Content-Encoding: gzip",
            "X-Request-Id: smuggled")
        .map(lines -> Input.served("trailer " + lines, trailers(lines)));
  }

  private static Stream<Input> malformed() {
    return Stream.of(
            "A",
            "A b",
            "A : b",
            "A\t: b",
            ": b",
            " A: b",
            "\tA: b",
            "A: b\r\n c",
            "A: b\r\n\tc",
            "A: b\rC: d",
            "A: b\nC: d",
            "A: b\n",
            "A: \0",
            "A: \u000b",
            "A: \u007f",
            "A\0: b",
            "\u00fc: b",
            "A[]: b",
            SMUGGLED.strip(),
            "A: " + "b".repeat(16_384),
            "A: b\r\n".repeat(5000) + "A: b")
        .map(lines -> Input.refused("trailer " + lines, trailers(lines)));
  }

  private static String trailers(String lines) {
    return CHUNKED + "2\r\n[]\r\n0\r\n" + lines + "\r\n\r\n";
  }
}
