package httpserver.faults.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import httpserver.problem.HttpError;
import httpserver.problem.StrictJson;
import io.dropwizard.jersey.validation.Validators;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With a fixed clock, and a timer that the test runs. */
final class JvmFaultsTest {
  private final List<Boolean> readiness = new ArrayList<>();
  private final List<Duration> waits = new ArrayList<>();
  private final List<Runnable> timers = new ArrayList<>();
  private final JvmFaults faults =
      new JvmFaults(
          Map.of("readiness", JvmKinds.probe(readiness::add)),
          new StrictJson(Validators.newValidator()),
          () -> Instant.parse("2026-01-01T00:00:00Z"),
          after -> {
            waits.add(after);
            return timers::add;
          });

  @Test
  void startsAndStops() {
    assertThat(faults.on("readiness", given()))
        .hasToString(
            "{\"kind\":\"readiness\",\"created\":\"2026-01-01T00:00:00Z\","
                + "\"expiresAt\":\"2026-01-01T00:05:00Z\"}");
    assertThat(faults.all()).hasSize(1);
    assertThat(readiness).containsExactly(true);

    assertThat(faults.off("readiness")).isTrue();
    assertThat(faults.off("readiness")).isFalse();
    assertThat(faults.all()).isEmpty();
    assertThat(readiness).containsExactly(true, false);
  }

  @Test
  void expires() {
    faults.on("readiness", given().put("expires", "10s"));
    assertThat(waits).containsExactly(Duration.ofSeconds(10));

    timers.get(0).run();

    assertThat(faults.all()).isEmpty();
    assertThat(readiness).containsExactly(true, false);
  }

  @Test
  void anOldTimerDoesNotStopANewFault() {
    faults.on("readiness", given());
    faults.off("readiness");
    faults.on("readiness", given());

    timers.get(0).run();

    assertThat(faults.all()).hasSize(1);
  }

  @Test
  void refusesUnknownKindsAndParameters() {
    assertThatThrownBy(() -> faults.on("disk", given()))
        .isInstanceOf(HttpError.class)
        .hasMessage("the kinds are readiness");
    assertThatThrownBy(() -> faults.on("readiness", given().put("percent", 5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("percent is not a key: must be expires");
    faults.on("readiness", given());
    assertThatThrownBy(() -> faults.on("readiness", given()))
        .isInstanceOf(HttpError.class)
        .hasMessageContaining("on already");
    assertThat(readiness).containsExactly(true);
  }

  private static ObjectNode given() {
    return JsonNodeFactory.instance.objectNode();
  }
}
