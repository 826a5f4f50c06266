package httpserver.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.BadRequestException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ChainTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Chain chain = new Chain("c", 3, LIMIT);

  @Test
  void appendsTheServiceItself() {
    assertThat(chain.extend(Chain.visited(null))).isEqualTo("c");
    assertThat(chain.extend(Chain.visited("a, b"))).isEqualTo("a, b, c");
    assertThat(Chain.visited(" a ,, b ")).containsExactly("a", "b");
  }

  @Test
  void allowsAShortChainWithoutThisService() {
    assertThat(chain.violation(List.of())).isEmpty();
    assertThat(chain.violation(List.of("a", "b"))).isEmpty();
  }

  @Test
  void refusesALoop() {
    assertThat(chain.violation(List.of("a", "c", "b"))).contains("loop: a > c > b > c");
  }

  @Test
  void refusesAChainThatIsTooLong() {
    assertThat(chain.violation(List.of("x", "y", "z")))
        .contains("more than 3 services: x > y > z > c");
  }

  @ParameterizedTest
  @CsvSource({
    // The caller's timeout; the deadline is a tenth of it earlier, at most 250 ms.
    "0, 0",
    "1, 1",
    "100, 90",
    "1000, 900",
    "9999, 9749",
    "10000, 10000",
    "999999999, 10000"
  })
  void deadlineIsBeforeTheCallersTimeout(String millis, long within) {
    Duration left = chain.deadline(millis).remaining();

    assertThat(left).isLessThanOrEqualTo(Duration.ofMillis(within));
    assertThat(left.plusSeconds(60)).isGreaterThan(Duration.ofMillis(within));
  }

  @Test
  void deadlineIsWithinTheLimitWithoutATimeoutHeader() {
    assertThat(chain.deadline(null).remaining()).isLessThanOrEqualTo(LIMIT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1.5", "1e3", "1000000000", "soon", "0x10"})
  void refusesAMalformedTimeout(String millis) {
    assertThatThrownBy(() -> chain.deadline(millis)).isInstanceOf(BadRequestException.class);
  }
}
