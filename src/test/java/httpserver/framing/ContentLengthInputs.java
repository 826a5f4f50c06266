package httpserver.framing;

import static httpserver.framing.Requests.BODY;
import static httpserver.framing.Requests.GET;
import static httpserver.framing.Requests.POST;

import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Lengths by {@code Content-Length}: RFC 9110, section 8.6, and RFC 9112, section 6.3. */
final class ContentLengthInputs {
  private ContentLengthInputs() {}

  static Stream<Input> all() {
    return Stream.of(valid(), invalid(), large(), repeated(), otherMethods())
        .flatMap(Function.identity());
  }

  private static Stream<Input> valid() {
    return Stream.concat(
        Stream.of(
                "Content-Length: 2",
                "content-length: 2",
                "CONTENT-LENGTH:2",
                "Content-Length: \t 2 \t",
                "Content-Length: 02",
                "Content-Length: " + "0".repeat(30) + "2",
                "Content-Length: 2\r\nContent_Length: 3",
                "Content-Length: 2\r\nX-Content-Length: 3")
            .map(lines -> Input.served(lines, POST + lines + "\r\n\r\n" + BODY)),
        Stream.of("Content-Length: 0", "Content-Length: 000", "Content_Length: 2", "A: b")
            .map(lines -> Input.served(lines, POST + lines + "\r\n\r\n", "")));
  }

  /** A length must consist of digits only. */
  private static Stream<Input> invalid() {
    return Stream.of(
            "",
            " ",
            "+2",
            "-2",
            "-0",
            "2 2",
            "2,",
            ",2",
            "2, 2",
            "2,2",
            "2, 3",
            "0x2",
            "2.0",
            "2e0",
            "2;",
            "2;a",
            "\"2\"",
            "2_0",
            "2L",
            "x",
            "\0",
            "2\0",
            "\0002",
            "2\r",
            "\r2",
            "2\u000b",
            "\u000b2",
            "2\f",
            "2\u00a0",
            "\u00a02",
            "\u00b2",
            "\u00d9\u00a2",
            "2\r\n 2",
            "\r\n 2",
            "2\r\n\t")
        .map(value -> invalid("Content-Length: " + value));
  }

  private static Stream<Input> large() {
    return Stream.concat(
        // They fit a long, but exceed the limit of the application.
        Stream.of("2147483648", "4294967296", "4294967298", "9223372036854775807")
            .map(
                value ->
                    new Input(
                        "length " + value,
                        POST + "Content-Length: " + value + "\r\n\r\n" + BODY,
                        Input.Outcome.INCOMPLETE,
                        Set.of(400, 413),
                        "")),
        Stream.of(
                "9223372036854775808",
                "9223372036854775810",
                "18446744073709551616",
                "18446744073709551618",
                "1" + "0".repeat(98) + "2",
                "9".repeat(100))
            .map(value -> invalid("Content-Length: " + value)));
  }

  /** Equal values may be merged or refused (RFC 9110, section 8.6). */
  private static Stream<Input> repeated() {
    return Stream.of(
            "Content-Length: 2\r\nContent-Length: 2",
            "Content-Length: 2\r\nContent-Length: 0",
            "Content-Length: 0\r\nContent-Length: 2",
            "Content-Length: 2\r\nContent-Length: 02",
            "Content-Length: 2\r\ncontent-length: 3",
            "Content-Length: 2\r\nA: b\r\nContent-Length: 3",
            "Content-Length: 2\r\nContent-Length:",
            "Content-Length:\r\nContent-Length: 2",
            "Content-Length : 2",
            "Content-Length\t: 2",
            " Content-Length: 2",
            "Content-Length\0: 2",
            "Content-Length 2",
            "Content-Length=2")
        .map(ContentLengthInputs::invalid);
  }

  /** A request of any method may have a body (RFC 9110, section 9.3.1). */
  private static Stream<Input> otherMethods() {
    return Stream.of("GET", "HEAD", "DELETE", "OPTIONS", "PUT", "PATCH", "TRACE", "FOO")
        .flatMap(
            method -> {
              String request = GET.replaceFirst("GET", method);
              return Stream.of(
                  Input.delimited(method, request + "Content-Length: 2\r\n\r\n" + BODY),
                  Input.refused(method + " x", request + "Content-Length: x\r\n\r\n"),
                  Input.refused(
                      method + " twice",
                      request + "Content-Length: 0\r\nContent-Length: 2\r\n\r\n" + BODY));
            });
  }

  private static Input invalid(String lines) {
    return Input.refused(lines, POST + lines + "\r\n\r\n" + BODY);
  }
}
