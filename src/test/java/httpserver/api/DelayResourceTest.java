package httpserver.api;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.testing.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DelayResourceTest {
  @RegisterExtension
  static final RunningServer SERVER =
      new RunningServer("delay.min=20ms", "delay.max=20ms", "delay.limit=1500ms");

  @Test
  void delaysAtRandomWithinTheConfiguredRange() {
    assertThat(SERVER.get("/delay").body()).isEqualTo("{\"delay\":0.02}");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0.05, 0.05", "0.050, 0.05", "1.5, 1.5", "00, 0", "0.000000001, 1E-9"})
  void delaysForTheGivenTime(String seconds, String delay) {
    long before = System.nanoTime();
    assertThat(SERVER.get("/delay/" + seconds).body()).isEqualTo("{\"delay\":" + delay + "}");

    // Only a minimum: an upper bound would depend on the load of the machine.
    assertThat((System.nanoTime() - before) / 1e9)
        .isGreaterThanOrEqualTo(Double.parseDouble(delay));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.501",
        "2",
        "999999999",
        "-1",
        "abc",
        "1e3",
        "NaN",
        "0x1",
        "1.",
        ".5",
        "1000000000",
        "0.0000000001",
        "1,5"
      })
  void refusesAMalformedOrTooLongTime(String seconds) {
    assertThat(SERVER.get("/delay/" + seconds).statusCode()).isEqualTo(400);
  }

  @Test
  void namesTheLimit() {
    assertThat(SERVER.get("/delay/2").body()).contains("the delay must be at most 1.5 seconds");
  }
}
