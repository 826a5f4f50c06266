package httpserver.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ResponseReaderTest {
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String EMPTY = "HTTP/1.1 404 \r\nContent-Length: 0\r\n\r\n";

  @Test
  void readsFieldsAndBody() {
    assertThat(read(OK + "X-Request-Id: \t first \r\nA:\r\nContent-Length: 5\r\n\r\nhello"))
        .singleElement()
        .satisfies(
            response -> {
              assertThat(response.status()).isEqualTo(200);
              assertThat(response.requestId()).isEqualTo("first");
              assertThat(response.values("a")).containsExactly("");
              assertThat(response.values("b")).isEmpty();
              assertThat(response.body()).isEqualTo("hello");
            });
  }

  @Test
  void aStatusLineInABodyIsNoResponse() {
    String length = "Content-Length: " + EMPTY.length() + "\r\n\r\n";
    String size = Integer.toHexString(EMPTY.length());
    String chunked = "Transfer-Encoding: chunked\r\n\r\n";

    assertThat(read(OK + length + EMPTY)).singleElement().returns(EMPTY, Response::body);
    assertThat(read(OK + chunked + size + "\r\n" + EMPTY + "\r\n0\r\n\r\n"))
        .singleElement()
        .returns(EMPTY, Response::body);
    assertThat(read(OK + "\r\n" + EMPTY)).singleElement().returns(EMPTY, Response::body);
  }

  @Test
  void eachResponseCounts() {
    assertThat(read(EMPTY + EMPTY)).extracting(Response::status).containsExactly(404, 404);
    assertThat(read(OK + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + EMPTY))
        .extracting(Response::status)
        .containsExactly(200, 404);
    assertThat(read("HTTP/1.1 204 No Content\r\n\r\n" + EMPTY))
        .extracting(Response::status)
        .containsExactly(204, 404);
    assertThat(read("")).isEmpty();
  }

  @Test
  void aResponseToHeadHasNoBody() {
    String head = OK + "Content-Length: 5\r\n\r\n";

    assertThat(ResponseReader.read(head + EMPTY, "HEAD"))
        .extracting(Response::status)
        .containsExactly(200, 404);
    assertThat(ResponseReader.read(head + "hello" + EMPTY, "GET"))
        .extracting(Response::status)
        .containsExactly(200, 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1",
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 200 OK\n\n",
        "HTTP/1.1 200\r\n\r\n",
        "HTTP/1.0 200 OK\r\n\r\n",
        "http/1.1 200 OK\r\n\r\n",
        "HTTP/1.1  200 OK\r\n\r\n",
        "HTTP/1.1 99 OK\r\n\r\n",
        "HTTP/1.1 600 OK\r\n\r\n",
        "HTTP/1.1 200 a\rb\r\n\r\n",
        "HTTP/1.1 200 OK\r\na\r\n\r\n",
        "HTTP/1.1 200 OK\r\na : b\r\n\r\n",
        "HTTP/1.1 200 OK\r\n: b\r\n\r\n",
        "HTTP/1.1 200 OK\r\n a: b\r\n\r\n",
        "HTTP/1.1 200 OK\r\na: b\r\n c\r\n\r\n",
        "HTTP/1.1 200 OK\r\na: b\nc: d\r\n\r\n",
        "HTTP/1.1 200 OK\r\na: b\rc: d\r\n\r\n",
        "HTTP/1.1 200 OK\r\na: b\u0000\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\na",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nab",
        "HTTP/1.1 200 OK\r\nContent-Length: +1\r\n\r\na",
        "HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\na",
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;a\r\na\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\na\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\na: b\r\n\r\n"
      })
  void malformedBytesAreAnError(String wire) {
    assertThatIllegalArgumentException().isThrownBy(() -> read(wire));
  }

  private static List<Response> read(String wire) {
    return ResponseReader.read(wire, "GET");
  }
}
