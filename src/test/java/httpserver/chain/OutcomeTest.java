package httpserver.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OutcomeTest {
  @ParameterizedTest
  @CsvSource({
    "'',          200",
    "200,         200",
    "204 201,     200",
    "200 404,     502",
    "302,         502",
    "503 200,     502",
    "502 504 500, 504",
    "504 508 502, 508"
  })
  void statusIsThatOfTheWorstUpstream(String statuses, int status) {
    var hops =
        Arrays.stream(statuses.split(" ")).filter(text -> !text.isEmpty()).map(this::hop).toList();

    assertThat(Outcome.of(hops).status()).isEqualTo(status);
  }

  @Test
  void reasonIsOneShortLineForAnyErrorOfAnUpstream() {
    var evil =
        new Hop(
            "b",
            null,
            null,
            null,
            "http://b/service",
            null,
            502,
            1,
            0,
            "\r\nINFO forged" + "x".repeat(999),
            null,
            null,
            null);

    assertThat(Outcome.of(List.of(hop("200"), evil)).reason())
        .startsWith("http://b/service:   INFO forged")
        .endsWith("...")
        .hasSize(200);
  }

  @Test
  void reasonIsOneShortLineForAnyHeaderOfAClient() {
    assertThat(Outcome.rejected(508, "loop: \u009b31m" + "x".repeat(999)).reason())
        .startsWith("loop:  31m")
        .endsWith("...")
        .hasSize(200);
  }

  private Hop hop(String status) {
    int code = Integer.parseInt(status);
    return new Hop("b", null, null, null, null, null, code, 1, 0, null, null, null, null);
  }
}
