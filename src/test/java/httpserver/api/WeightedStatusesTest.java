package httpserver.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class WeightedStatusesTest {
  @Test
  void choosesEachStatusByItsWeight() {
    WeightedStatuses statuses = WeightedStatuses.parse("200:9,503:1,404:0");

    assertThat(IntStream.range(0, 10).map(point -> statuses.choose(total -> point)))
        .containsExactly(200, 200, 200, 200, 200, 200, 200, 200, 200, 503);
  }

  @Test
  void defaultWeightIsOne() {
    WeightedStatuses statuses = WeightedStatuses.parse("200,500");

    assertThat(IntStream.range(0, 2).map(point -> statuses.choose(total -> point)))
        .containsExactly(200, 500);
  }
}
