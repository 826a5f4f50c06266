package httpserver.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import httpserver.problem.HttpError;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RulesTest {
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final Rules rules = new Rules(RuleJson.READER, () -> now);

  @Test
  void aRuleIsRemovedWhenItExpires() {
    Fault fault = add("{\"status\":503,\"expires\":\"10s\"}");

    now = now.plusMillis(9_999);
    assertThat(rules.all()).containsExactly(fault);
    assertThat(rules.find("1")).contains(fault);

    now = now.plusMillis(1);
    assertThat(rules.all()).isEmpty();
    assertThat(rules.find("1")).isEmpty();
  }

  @Test
  void aRuleWithoutExpiryStays() {
    rules.add(RuleJson.object("{\"status\":503}"), null);

    now = Instant.parse("9999-01-01T00:00:00Z");

    assertThat(rules.all()).singleElement().extracting(Fault::id).isEqualTo("1");
    assertThat(rules.all().get(0).json().has("expiresAt")).isFalse();
  }

  @Test
  void showsTheRuleAndItsHits() {
    Fault fault = add("{\"percent\":5,\"status\":503,\"expires\":\"1m\"}");
    fault.hit();

    assertThat(fault.json())
        .hasToString(
            "{\"id\":\"1\",\"percent\":5,\"status\":503,\"created\":\"2026-01-01T00:00:00Z\","
                + "\"expiresAt\":\"2026-01-01T00:01:00Z\",\"hits\":1}");
  }

  @Test
  void keepsTheOrderAndNeverReusesAnId() {
    Fault first = add("{\"status\":503}");
    add("{\"status\":504}");
    rules.remove(first);
    add("{\"status\":505}");

    assertThat(rules.all()).extracting(Fault::id).containsExactly("2", "3");
  }

  @Test
  void holdsAtMostAHundred() {
    for (int i = 0; i < 100; i++) {
      add("{\"status\":503,\"expires\":\"1s\"}");
    }
    assertThatThrownBy(() -> add("{\"status\":503}"))
        .isInstanceOf(HttpError.class)
        .hasMessageContaining("100 rules");

    now = now.plusSeconds(1);
    assertThat(add("{\"status\":503}").id()).isEqualTo("101");
  }

  private Fault add(String rule) {
    return rules.add(RuleJson.object(rule), Duration.ofMinutes(5));
  }
}
