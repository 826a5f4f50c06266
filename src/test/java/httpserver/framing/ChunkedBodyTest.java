package httpserver.framing;

import static httpserver.framing.Requests.CHUNKED;
import static httpserver.framing.Requests.HONEST;
import static org.assertj.core.api.Assertions.assertThat;

import httpserver.framing.ChunkedBody.Verdict;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ChunkedBodyTest {
  static Stream<BytePosition> positions() {
    return Stream.concat(BytePosition.inExtensions(), BytePosition.elsewhere())
        .filter(position -> position.request().startsWith(CHUNKED));
  }

  @Test
  void joinsTheData() {
    String body = "5;a=\"\\\"\"\r\nhello\r\n1\r\n!\r\n0\r\nA: b\r\n\r\n";

    assertThat(ChunkedBody.read(body + HONEST))
        .isEqualTo(new ChunkedBody(Verdict.COMPLETE, "hello!", body.length()));
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "2",
    "'2\r\n[]0\r\n\r\n'",
    "'8000000000000000\r\n[]\r\n0\r\n\r\n'",
    "'00000000000000002\r\n[]\r\n0\r\n\r\n'",
    "'0\r\nA\r\n\r\n'",
    "'0\r\n'"
  })
  void detectsMalformedBodies(String bytes) {
    assertThat(ChunkedBody.read(bytes).verdict()).isEqualTo(Verdict.MALFORMED);
  }

  @ParameterizedTest
  @CsvSource({"'3\r\n[]'", "'2\r\n[]'", "'2\r\n[]\r'", "'7fffffffffffffff\r\n[]\r\n0\r\n\r\n'"})
  void detectsTruncatedBodies(String bytes) {
    assertThat(ChunkedBody.read(bytes).verdict()).isEqualTo(Verdict.CUT_OFF);
  }

  @ParameterizedTest
  @MethodSource("positions")
  void agreesWithTheAllowedBytes(BytePosition position) {
    assertThat(position.inputs())
        .allSatisfy(
            input -> {
              String body = input.bytes().substring(CHUNKED.length());
              ChunkedBody read = ChunkedBody.read(body + HONEST);
              boolean served = input.outcome() == Input.Outcome.SERVED;
              assertThat(read)
                  .isEqualTo(
                      served
                          ? new ChunkedBody(Verdict.COMPLETE, input.body(), body.length())
                          : new ChunkedBody(Verdict.MALFORMED, "", 0));
            });
  }
}
