package httpserver.framing;

import static httpserver.framing.Requests.BODY;
import static httpserver.framing.Requests.CHUNKS;
import static httpserver.framing.Requests.GET;
import static httpserver.framing.Requests.POST;

import java.util.function.Function;
import java.util.stream.Stream;

/** {@code Transfer-Encoding}: RFC 9112, sections 6.1, 6.3 and 7. */
final class TransferCodingInputs {
  private static final String CODING = "Transfer-Encoding: ";

  private TransferCodingInputs() {}

  static Stream<Input> all() {
    return Stream.of(chunked(), notChunked(), withLength(), oldVersion(), otherMethods())
        .flatMap(Function.identity());
  }

  private static Stream<Input> chunked() {
    return Stream.concat(
        Stream.of(
                "Transfer-Encoding: chunked",
                "Transfer-Encoding: CHUNKED",
                "transfer-encoding:Chunked",
                "Transfer-Encoding: \t chunked \t",
                // Empty elements of a list are ignored (RFC 9110, section 5.6.1.2).
                "Transfer-Encoding: ,chunked",
                "Transfer-Encoding: chunked,",
                "Transfer-Encoding: chunked\r\nTE: trailers",
                "Transfer-Encoding: chunked\r\nTransfer_Encoding: identity")
            .map(lines -> Input.served(lines, POST + lines + "\r\n\r\n" + CHUNKS)),
        Stream.of("Transfer_Encoding: chunked", "X-Transfer-Encoding: chunked", "TE: chunked")
            .map(lines -> Input.served(lines, POST + lines + "\r\n\r\n", "")));
  }

  private static Stream<Input> notChunked() {
    return Stream.concat(
        Stream.of(
                CODING,
                CODING + ",",
                CODING + "identity",
                CODING + "gzip",
                CODING + "x",
                CODING + "x-chunked",
                CODING + "chunkedx",
                CODING + "chunke",
                CODING + "chunked x",
                CODING + "\"chunked\"",
                CODING + "'chunked'",
                CODING + "chunked;a=b",
                CODING + "chunked;",
                CODING + "chunked; q=1",
                CODING + "chunked, chunked",
                CODING + "chunked, identity",
                CODING + "chunked, gzip",
                CODING + "chunked\r\n" + CODING + "chunked",
                CODING + "chunked\r\n" + CODING + "identity",
                CODING + "chunked\r\n" + CODING + "x",
                CODING + "chunked\r\n" + CODING,
                CODING + "\u000bchunked",
                CODING + "chunked\u000b",
                CODING + "\fchunked",
                CODING + "chunked\0",
                CODING + "chun\0ked",
                CODING + "\u00a0chunked",
                CODING + "chunked\r",
                CODING + "\rchunked",
                CODING + "\n chunked",
                CODING + "\r\n chunked",
                CODING + "chunked\r\n ",
                CODING + "chunked\r\n\t, identity",
                // The Kelvin sign in UTF-8, which Unicode case folding turns into k.
                CODING + "chun\u00e2\u0084\u00aaed",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding\t: chunked",
                " Transfer-Encoding: chunked",
                "Transfer-Encoding\0: chunked",
                "Transfer-Encoding\u00a0: chunked",
                "A: b\rTransfer-Encoding: chunked",
                "A: b\nTransfer-Encoding: chunked",
                "Transfer-Encoding=chunked")
            .map(lines -> Input.refused(lines, POST + lines + "\r\n\r\n" + CHUNKS)),
        // Section 6.1 asks for 501. The next request is found in either case.
        Stream.of(
                "gzip, chunked", "x, chunked", "identity, chunked", "gzip\r\n" + CODING + "chunked")
            .map(value -> Input.undecided(value, POST + CODING + value + "\r\n\r\n" + CHUNKS)));
  }

  /** Both headers at once may be request smuggling (section 6.1). */
  private static Stream<Input> withLength() {
    return Stream.of("0", "2", "5", "02", "99", "x", "")
        .map(length -> "Content-Length: " + length + "\r\n")
        .flatMap(
            length ->
                Stream.of(
                    POST + length + CODING + "chunked\r\n\r\n" + CHUNKS,
                    POST + CODING + "chunked\r\n" + length + "\r\n" + CHUNKS,
                    POST + length + CODING + "identity\r\n\r\n" + BODY,
                    POST + CODING + "gzip, chunked\r\n" + length + "\r\n" + CHUNKS))
        .map(request -> Input.refused(request.substring(POST.length()), request));
  }

  /** HTTP/1.0 has no transfer codings: the connection must be closed (section 6.1). */
  private static Stream<Input> oldVersion() {
    String post = POST.replace("HTTP/1.1", "HTTP/1.0");
    return Stream.of(
        Input.last("HTTP/1.0", post + CODING + "chunked\r\n\r\n" + CHUNKS),
        Input.refused("HTTP/1.0 x", post + CODING + "x\r\n\r\n" + CHUNKS),
        Input.refused(
            "HTTP/1.0 and length",
            post + "Content-Length: 2\r\n" + CODING + "chunked\r\n\r\n" + CHUNKS));
  }

  private static Stream<Input> otherMethods() {
    return Stream.of("GET", "HEAD", "DELETE", "OPTIONS", "PUT", "PATCH", "TRACE", "FOO")
        .flatMap(
            method -> {
              String request = GET.replaceFirst("GET", method);
              return Stream.of(
                  Input.delimited(method, request + CODING + "chunked\r\n\r\n" + CHUNKS),
                  Input.refused(method + " x", request + CODING + "x\r\n\r\n" + CHUNKS),
                  Input.refused(
                      method + " and length",
                      request + "Content-Length: 2\r\n" + CODING + "chunked\r\n\r\n" + CHUNKS));
            });
  }
}
