package httpserver.framing;

import static httpserver.framing.Requests.GET;

import java.util.function.Function;
import java.util.stream.Stream;

/** Request lines, and the bytes before them: RFC 9112, sections 2.2, 2.3 and 3. */
final class RequestLineInputs {
  private static final String FIELDS = GET.substring(GET.indexOf('\n') + 1) + "\r\n";

  private RequestLineInputs() {}

  static Stream<Input> all() {
    return Stream.of(before(), blanks(), versions(), lines()).flatMap(Function.identity());
  }

  private static Stream<Input> before() {
    return Stream.concat(
        Stream.of("\r\n", "\r\n\r\n", "\r\n\r\n\r\n")
            .map(start -> Input.served("after '" + start + "'", start + GET + "\r\n")),
        Stream.of(" ", "\t", "\0", "\n", "\r", "\r\r\n", "\n\r\n", " \r\n", "\u00ef\u00bb\u00bf")
            .map(start -> Input.refused("after '" + start + "'", start + GET + "\r\n")));
  }

  private static Stream<Input> blanks() {
    return Stream.concat(
        // Section 3 allows several spaces as a separator.
        Stream.of("GET  / HTTP/1.1", "GET /  HTTP/1.1")
            .map(line -> Input.served(line, line + "\r\n" + FIELDS)),
        Stream.of(
                "GET\t/ HTTP/1.1",
                "GET /\tHTTP/1.1",
                "GET / HTTP/1.1 ",
                "GET / HTTP/1.1\t",
                "GET\u000b/ HTTP/1.1",
                "GET /\u00a0HTTP/1.1",
                "GET / a HTTP/1.1",
                "GET / HTTP/1.1 HTTP/1.1",
                "GET / HTTP/1.1 a",
                "GET / HTTP /1.1",
                "GET / HTTP/ 1.1",
                "GET / HTTP/1. 1")
            .map(line -> Input.refused(line, line + "\r\n" + FIELDS, 400, 505)));
  }

  private static Stream<Input> versions() {
    return Stream.of(
            Stream.of("HTTP/1.0")
                .map(version -> Input.last(version, "GET / " + version + "\r\n" + FIELDS)),
            // Section 2.3 requires upper case; Jetty accepts lower case, but as the same version.
            Stream.of("http/1.1", "Http/1.1")
                .map(version -> Input.served(version, "GET / " + version + "\r\n" + FIELDS)),
            Stream.of(
                    "HTTP/0.9",
                    "HTTP/1.2",
                    "HTTP/1.9",
                    "HTTP/1.10",
                    "HTTP/1.01",
                    "HTTP/01.1",
                    "HTTP/2",
                    "HTTP/3.0",
                    "HTTP/9.9",
                    "HTTP/1",
                    "HTTP/1.",
                    "HTTP/.1",
                    "HTTP/11",
                    "HTTP/1.1x",
                    "HTTP/1.-1",
                    "HTTP/1,1",
                    "HTTP",
                    "HTTPS/1.1",
                    "ICY/1.1",
                    "/1.1")
                .map(version -> refused("GET / " + version)),
            // 426: HTTP/2 is available by an upgrade. 505 is right, too (section 2.3).
            Stream.of("GET / HTTP/2.0", "PRI * HTTP/2.0").map(line -> refused(line)))
        .flatMap(Function.identity());
  }

  private static Stream<Input> lines() {
    return Stream.of(
            "GET /",
            "GET",
            "GET ",
            " / HTTP/1.1",
            "/ HTTP/1.1",
            "GET HTTP/1.1",
            "G(T / HTTP/1.1",
            "G\0T / HTTP/1.1",
            "G\u00ebT / HTTP/1.1",
            "GET: / HTTP/1.1",
            "GET /\0 HTTP/1.1",
            "GET /\u000b HTTP/1.1",
            "GET /\r HTTP/1.1",
            "GET /\n HTTP/1.1",
            "Host: a")
        .map(line -> refused(line));
  }

  private static Input refused(String line) {
    return Input.refused(line, line + "\r\n" + FIELDS, 400, 426, 505);
  }
}
