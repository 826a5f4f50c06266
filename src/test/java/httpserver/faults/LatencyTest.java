package httpserver.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LatencyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"fixed":"250ms"}                         | 0.3   | 250
          {"min":"100ms","max":"300ms"}             | 0     | 100
          {"min":"100ms","max":"300ms"}             | 0.5   | 200
          {"min":"100ms","max":"300ms"}             | 0.999 | 300
          {"p50":"100ms","p90":"200ms","p99":"1s"}  | 0     | 0
          {"p50":"100ms","p90":"200ms","p99":"1s"}  | 0.25  | 50
          {"p50":"100ms","p90":"200ms","p99":"1s"}  | 0.5   | 100
          {"p50":"100ms","p90":"200ms","p99":"1s"}  | 0.7   | 150
          {"p50":"100ms","p90":"200ms","p99":"1s"}  | 0.9   | 200
          {"p50":"100ms","p90":"200ms","p99":"1s"}  | 0.945 | 600
          {"p50":"100ms","p90":"200ms","p99":"1s"}  | 0.99  | 1000
          {"p50":"100ms","p90":"200ms","p99":"1s"}  | 0.999 | 1000
          """)
  void hasTheConfiguredDistribution(String latency, double share, long millis) {
    String rule = "{\"latency\":" + latency + "}";
    Latency read = RuleJson.rule(rule).latency();

    assertThat(read.at(share)).isCloseTo(Duration.ofMillis(millis), Duration.ofMillis(1));
  }
}
