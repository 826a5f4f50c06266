package httpserver.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RuleTest {
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
  void onlyAnEffectIsRequired() {
    Rule rule = read("{\"reset\": true, \"status\": null}");

    assertThat(rule.scope()).isEqualTo(new Scope(null, null, null));
    assertThat(rule.percent()).isEqualTo(100);
    assertThat(rule.effects()).isEqualTo(new Effects(null, null, null, true, null));
    assertThat(rule.expires()).isNull();
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
          {"latency":{"fixed":"1s","p50":"1s"}} | latency.p50 is not a key: must be fixed
          {"latency":{"min":"2s","max":"1s"}}  | latency must have min <= max
          {"latency":{"p50":"1s","p90":"2s"}}  | latency.p99 is missing: must be a duration from 0ms to 5m
          {"latency":{"p50":"1s","p90":"3s","p99":"2s"}} | latency must have p50 <= p90 <= p99
          {"latency":{"min":"2s"}}             | latency.max is missing: must be a duration from 0ms
          {"latency":{"fixed":5}}              | latency.fixed is 5: must be a duration from 0ms to 5m
          {"latency":{"fixed":null}}           | latency.fixed is missing: must be a duration
          {"latency":{"fixed":[]}}             | latency.fixed is []: must be a duration from 0ms to 5m
          {"latency":{"fixed":""}}             | latency.fixed is "": must be a duration from 0ms to 5m
          {"latency":{"fixed":"9223372036854775807d"}} | latency.fixed is "9223372036854775807d": must be
          {"latency":{"fixed":"1s","x":"1s"}}  | latency.x is not a key: must be fixed
          {"latency":{"x":"1s"}}               | latency is {"x":"1s"}: must be an object such as
          {"latency":[]}                       | latency is []: must be an object such as
          {"latency":5}                        | latency is 5: must be an object such as
          {"latency":""}                       | latency is "": must be an object such as
          {"latency":{}}                       | latency is {}: must be an object such as
          {"slowBody":{}}                      | slowBody.bytesPerSecond is missing: must be
          {"slowBody":100}                     | slowBody is 100: must be an object such as
          {"slowBody":"100"}                   | slowBody is "100": must be an object such as
          {"slowBody":{"bytesPerSecond":"1"}}  | slowBody.bytesPerSecond is "1": must be a whole number from 1
          {"slowBody":{"bytesPerSecond":1,"x":1}} | slowBody.x is not a key: must be bytesPerSecond
          {"slowBody":{"bytesPerSecond":0}}    | slowBody.bytesPerSecond is 0: must be a whole number from 1
          {"status":503,"percent":"NaN"}       | percent is "NaN": must be a number from 0 to 100
          {"status":503,"percent":"Infinity"}  | percent is "Infinity": must be a number from 0 to 100
          {"status":503,"percent":NaN}         | malformed JSON at line 1, column
          {"status":503,"percent":1e999999999} | percent is
          {"status":1e999999999}               | status is
          {"status":5e2}                       | status is 500.0: must be a whole number from 200
          {"status":503.0}                     | status is 503.0: must be a whole number from 200
          {"status":true}                      | status is true: must be a whole number from 200
          {"status":[503]}                     | status is [503]: must be a whole number from 200
          {"status":{}}                        | status is {}: must be a whole number from 200
          {"status":""}                        | status is "": must be a whole number from 200
          {"status":503,"seed":"1"}            | seed is "1": must be a whole number
          {"status":503,"seed":9223372036854775808} | seed is 9223372036854775808: must be a whole number
          {"status":503,"body":5}              | body is 5: must be text of up to 64 KiB
          {"status":503,"body":true}           | body is true: must be text
          {"status":503,"body":{}}             | body is {}: must be text
          {"status":503,"path":5}              | path is 5: must be a path such as
          {"status":503,"path":1.5}            | path is 1.5: must be a path such as
          {"status":503,"path":""}             | path is "": must be a path such as
          {"status":503,"path":"/a b"}         | path is "/a b": must be a path such as
          {"status":503,"header":[]}           | header is []: must be an object with name
          {"status":503,"header":{"name":5}}   | header.name is 5: must be a header name
          {"status":503,"header":{"name":"a","value":5}} | header.value is 5: must be up to 1000 characters
          {"status":503,"effective":true}      | effective is not a key: must be path, method
          {"status":503,"resetAlone":true}     | resetAlone is not a key: must be path
          {"status":503,"scope":{}}            | scope is not a key: must be path
          {"status":503,"effects":{}}          | effects is not a key: must be path
          {"status":503,"":1}                  |  is not a key: must be path
          {"latency":{"min":"1s","max":"2s","ascending":true}} | latency.ascending is not a key: must be min, max
          {"latency":{"@type":"Fixed","fixed":"1s"}} | must be
          {"reset":1}                          | reset is 1: must be true or false
          {"reset":"true"}                     | reset is "true": must be true or false
          {"reset":""}                         | reset is "": must be true or false
          {"status":503,"body":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":1}}}}}}}}}}} | malformed JSON
          {"reset":"yes"}                      | reset is "yes": must be true or false
          {"reset":true,"status":503}          | reset leaves no response for status or slowBody
          {"body":"x","reset":true}            | body needs a status
          {"percent":5}                        | at least one of latency, status, reset, slowBody
          {}                                   | at least one of latency, status, reset, slowBody
          []                                   | must be a JSON object
          {"status":503                        | malformed JSON at line 1, column
          {"status":503,"status":504}          | malformed JSON at line 1, column
          {"status":503} x                     | malformed JSON at line 1, column
          """)
  void namesTheInvalidKeyAndItsRange(String json, String message) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void limitsTheBody() {
    assertThat(read(withBody("x".repeat(64 << 10))).effects().body()).hasSize(64 << 10);
    assertThatThrownBy(() -> read(withBody("x".repeat((64 << 10) + 1))))
        .hasMessageContaining("body is \"xxx")
        .hasMessageContaining("must be text of up to 64 KiB")
        .hasMessageNotContaining("x".repeat(100));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "[]"})
  void aListMayBeEmpty(String json) {
    assertThat(listed(json)).isEmpty();
  }

  @Test
  void namesTheInvalidRuleOfAList() {
    assertThatThrownBy(() -> listed("[{\"status\":503},{\"status\":1}]"))
        .hasMessage("rules: [1]: status is 1: must be a whole number from 200 to 599");
    assertThatThrownBy(() -> listed("{\"status\":503}"))
        .hasMessage("rules: must be a JSON list of at most 100 rules");
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "percent", "seed"})
  void refusesAnExcessiveNumber(String key) {
    for (int digits : new int[] {20, 400, 1_000, 1_001, 60_000}) {
      assertThatThrownBy(() -> read("{\"reset\":true,\"" + key + "\":" + "9".repeat(digits) + "}"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageMatching("(" + key + " is |malformed JSON).{0,150}");
    }
  }

  @Test
  void refusesMalformedUtf8() {
    byte[] json = "{\"status\":503,\"body\":\"?\"}".getBytes(StandardCharsets.UTF_8);
    json[json.length - 3] = (byte) 0xff;
    assertThatThrownBy(() -> RuleJson.READER.object(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("malformed JSON");
  }

  private static List<ObjectNode> listed(String rules) {
    return new FaultsConfiguration(rules, null, null).parsed(RuleJson.READER);
  }

  private static String withBody(String body) {
    return "{\"status\":503,\"body\":\"" + body + "\"}";
  }

  private static Rule read(String json) {
    return RuleJson.rule(json);
  }
}
