package httpserver.framing;

import static httpserver.framing.Requests.GET;
import static httpserver.framing.Requests.SMUGGLED;

import java.util.function.Function;
import java.util.stream.Stream;

/** Header sections: RFC 9112, sections 2.2, 3.2 and 5, and RFC 9110, sections 5.5 and 7.2. */
final class HeaderInputs {
  private static final String LINE = "GET / HTTP/1.1\r\n";
  private static final String ID = "X-Request-Id: first\r\n";

  private HeaderInputs() {}

  static Stream<Input> all() {
    return Stream.of(valid(), malformed(), hosts(), lineEnds()).flatMap(Function.identity());
  }

  private static Stream<Input> valid() {
    return Stream.of("A: b", "A:b", "A:", "A: \t b \t", "A: b:c", "A: \u00fc", "!#$%&'*+-.^_`|~: b")
        .map(line -> Input.served(line, GET + line + "\r\n\r\n"));
  }

  private static Stream<Input> malformed() {
    return Stream.concat(
        Stream.of(
                "A",
                "A b",
                "A : b",
                "A\t: b",
                "A b: c",
                ": b",
                ":",
                " : b",
                "A: b\r\n c",
                "A: b\r\n\tc",
                "A: b\r\n ",
                "A: b\r\n \r\nC: d",
                "A: b\rC: d",
                "A: b\r",
                "\rA: b",
                "A: b\nC: d",
                "A: b\n",
                "A:\n",
                "A: b\0c",
                "A: b\u0001c",
                "A: b\u000bc",
                "A: b\u007fc",
                "A\0: b",
                "A\u007f: b",
                "\u00fc: b",
                "A(): b",
                "A@: b",
                "A=: b",
                "{A}: b",
                "A: b\n\n" + SMUGGLED,
                "A: b\r\r" + SMUGGLED,
                SMUGGLED.strip())
            .map(lines -> Input.refused(lines, GET + lines + "\r\n\r\n")),
        // Between the request line and the first field (RFC 9112, section 2.2).
        Stream.of(" ", "\t", " A: b\r\n", "\tA: b\r\n", " \r\n", "\r\r\n", "\n")
            .map(
                start -> Input.refused("first '" + start + "'", LINE + start + "Host: a\r\n\r\n")));
  }

  private static Stream<Input> hosts() {
    return Stream.concat(
        Stream.of(
                "",
                // Section 3.2 allows an empty Host if the target has no authority; refusing is
                // safe.
                "Host:\r\n",
                "Host: a\r\nHost: a\r\n",
                "Host: a\r\nhost: b\r\n",
                "Host: a\r\nHost:\r\n",
                "Host: a, b\r\n",
                "Host: a b\r\n",
                "Host: a\0\r\n",
                "Host : a\r\n",
                "Host: a:x\r\n",
                "Host: a/b\r\n",
                "Host: a@b\r\n")
            .map(lines -> Input.refused("hosts '" + lines + "'", LINE + ID + lines + "\r\n")),
        Stream.of("Host: a:80", "Host: [::1]:8080", "host: A", "HOST:\ta\t")
            .map(line -> Input.served(line, LINE + ID + line + "\r\n\r\n")));
  }

  /** Only CR LF: section 2.2 allows a lone LF, but then two parsers may disagree. */
  private static Stream<Input> lineEnds() {
    return Stream.of("\n", "\r", "\r\r\n", "\n\r", "\r\0\n", "\u0085")
        .flatMap(
            end ->
                Stream.of(
                        "GET / HTTP/1.1<end>Host: a\r\n\r\n",
                        "GET / HTTP/1.1\r\nHost: a<end>A: b\r\n\r\n",
                        "GET / HTTP/1.1\r\nHost: a\r\n<end>",
                        "GET / HTTP/1.1<end>Host: a<end><end>")
                    .map(request -> request.replace("<end>", end)))
        .map(request -> Input.refused(request, request, 400, 505));
  }
}
