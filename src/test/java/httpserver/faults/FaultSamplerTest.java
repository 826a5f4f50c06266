package httpserver.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FaultSamplerTest {
  private static final int SAMPLES = 100_000;

  /**
   * Within five standard deviations of the binomial distribution; fixed seeds make it repeatable.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.4, 1, 15, 50, 100})
  void hitsThePercentage(double percent) {
    double expected = SAMPLES * percent / 100;
    double deviation = Math.sqrt(expected * (1 - percent / 100));

    for (int seed = 1; seed <= 20; seed++) {
      assertThat((double) hits(percent, seed))
          .isBetween(expected - 5 * deviation, expected + 5 * deviation);
    }
  }

  @Test
  void theSameSeedGivesTheSameSequence() {
    assertThat(sequence("\"seed\":7")).isEqualTo(sequence("\"seed\":7"));
    assertThat(sequence("\"seed\":7")).isNotEqualTo(sequence("\"seed\":8"));
  }

  @Test
  void withoutASeedSequencesDiffer() {
    assertThat(sequence("\"reset\":false")).isNotEqualTo(sequence("\"reset\":false"));
  }

  @Test
  void theLatencyDoesNotChangeWhichRequestsAreHit() {
    FaultSampler status = sampler("{\"status\":503,\"percent\":50,\"seed\":3}");
    FaultSampler both =
        sampler(
            "{\"status\":503,\"percent\":50,\"seed\":3,\"latency\":{\"min\":\"0s\",\"max\":\"1s\"}}");

    for (int i = 0; i < 1_000; i++) {
      both.latency();
      assertThat(both.hits()).isEqualTo(status.hits());
    }
  }

  private static long hits(double percent, int seed) {
    FaultSampler sampler =
        sampler("{\"status\":503,\"percent\":" + percent + ",\"seed\":" + seed + "}");
    return Stream.generate(sampler::hits).limit(SAMPLES).filter(hit -> hit).count();
  }

  private static List<Object> sequence(String seed) {
    FaultSampler sampler =
        sampler("{\"latency\":{\"min\":\"0s\",\"max\":\"5m\"},\"percent\":50," + seed + "}");
    return Stream.generate(() -> List.<Object>of(sampler.hits(), sampler.latency()))
        .limit(1_000)
        .<Object>map(each -> each)
        .toList();
  }

  private static FaultSampler sampler(String rule) {
    return new FaultSampler(RuleJson.rule(rule));
  }
}
