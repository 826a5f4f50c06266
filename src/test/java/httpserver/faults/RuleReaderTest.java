package httpserver.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RuleReaderTest {
  private final RuleReader reader = new RuleReader(Duration.ofMinutes(5));

  @Test
  void readsEveryKey() {
    Rule rule =
        read(
            """
            {"path": "/delay/*", "method": "GET", "header": {"name": "X-Team", "value": "blue"},
             "percent": 0.4, "latency": {"fixed": "250ms"}, "status": 503, "body": "sorry",
             "slowBody": {"bytesPerSecond": 100}, "seed": 7, "expires": "1h"}
            """);

    assertThat(rule.scope())
        .isEqualTo(new Scope("/delay/*", "GET", new Scope.Header("X-Team", "blue")));
    assertThat(rule.percent()).isEqualTo(0.4);
    assertThat(rule.effects())
        .isEqualTo(
            new Effects(new Latency.Fixed(Duration.ofMillis(250)), 503, "sorry", false, 100));
    assertThat(rule.seed()).isEqualTo(7);
    assertThat(rule.expires()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void needsOnlyAnEffect() {
    Rule rule = read("{\"reset\": true, \"status\": null}");

    assertThat(rule.scope()).isEqualTo(new Scope(null, null, null));
    assertThat(rule.percent()).isEqualTo(100);
    assertThat(rule.effects()).isEqualTo(new Effects(null, null, null, true, null));
    assertThat(rule.expires()).isEqualTo(Duration.ofMinutes(5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"status":503,"percent":101}         | percent is 101: must be a number from 0 to 100
          {"status":503,"percent":-0.1}        | percent is -0.1: must be a number from 0 to 100
          {"status":503,"percent":1e999}       | percent is
          {"status":503,"percent":"10"}        | percent is "10": must be a number from 0 to 100
          {"status":199}                       | status is 199: must be a whole number from 200 to 599
          {"status":600}                       | status is 600: must be a whole number from 200 to 599
          {"status":503.5}                     | status is 503.5: must be a whole number
          {"status":"503"}                     | status is "503": must be a whole number
          {"status":99999999999999999999}      | status is 99999999999999999999: must be a whole number
          {"status":503,"path":"version"}      | path is "version": must be a path such as /version
          {"status":503,"path":"/a*b"}         | path is "/a*b": must be a path
          {"status":503,"method":"get"}        | method is "get": must be in capitals
          {"status":503,"header":"X"}          | header is "X": must be an object
          {"status":503,"header":{}}           | header.name is missing
          {"status":503,"header":{"name":"a b"}} | header.name is "a b": must be a header name
          {"status":503,"header":{"nam":"a"}}  | header.nam is not a key: must be name, value
          {"status":503,"expires":"999ms"}     | expires is "999ms": must be a duration from 1s to 1h
          {"status":503,"expires":"61m"}       | expires is "61m": must be a duration from 1s to 1h
          {"status":503,"expires":60}          | expires is 60: must be a duration from 1s to 1h
          {"status":503,"seed":1.5}            | seed is 1.5: must be a whole number
          {"status":503,"delay":"1s"}          | delay is not a key: must be path, method, header,
          {"latency":"1s"}                     | latency is "1s": must be an object such as {"fixed"
          {"latency":{"fixed":"301s"}}         | latency.fixed is "301s": must be a duration from 0ms to 5m
          {"latency":{"fixed":"-1s"}}          | latency.fixed is "-1s": must be a duration
          {"latency":{"fixed":"1s","p50":"1s"}} | latency must have fixed, or min <= max, or p50
          {"latency":{"min":"2s","max":"1s"}}  | latency must have fixed, or min <= max, or p50
          {"latency":{"p50":"1s","p90":"2s"}}  | latency must have fixed, or min <= max, or p50
          {"latency":{"p50":"1s","p90":"3s","p99":"2s"}} | latency must have fixed
          {"latency":{}}                       | latency must have fixed, or min <= max, or p50
          {"slowBody":{}}                      | slowBody.bytesPerSecond is missing: must be
          {"slowBody":{"bytesPerSecond":0}}    | slowBody.bytesPerSecond is 0: must be a whole number from 1
          {"reset":"yes"}                      | reset is "yes": must be true or false
          {"reset":true,"status":503}          | reset leaves no answer for status or slowBody
          {"body":"x","reset":true}            | body needs a status
          {"percent":5}                        | at least one of latency, status, reset, slowBody
          {}                                   | at least one of latency, status, reset, slowBody
          []                                   | must be a JSON object
          {"status":503                        | malformed JSON at line 1, column
          {"status":503,"status":504}          | malformed JSON at line 1, column
          {"status":503} x                     | malformed JSON at line 1, column
          """)
  void saysWhichKeyIsWrongAndWhatIsAllowed(String json, String message) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void boundsTheBody() {
    assertThat(read(withBody("x".repeat(64 << 10))).effects().body()).hasSize(64 << 10);
    assertThatThrownBy(() -> read(withBody("x".repeat((64 << 10) + 1))))
        .hasMessageContaining("body is \"xxx")
        .hasMessageContaining("must be text of up to 64 KiB")
        .hasMessageNotContaining("x".repeat(100));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "[]"})
  void aListMayBeEmpty(String json) {
    assertThat(reader.readAll(json)).isEmpty();
  }

  @Test
  void saysWhichOfAListIsWrong() {
    assertThatThrownBy(() -> reader.readAll("[{\"status\":503},{\"status\":1}]"))
        .hasMessage("[1]: status is 1: must be a whole number from 200 to 599");
    assertThatThrownBy(() -> reader.readAll("{\"status\":503}"))
        .hasMessage("must be a JSON list of at most 100 rules");
  }

  private static String withBody(String body) {
    return "{\"status\":503,\"body\":\"" + body + "\"}";
  }

  private Rule read(String json) {
    return reader.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
