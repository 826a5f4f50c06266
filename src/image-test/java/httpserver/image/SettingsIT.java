package httpserver.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The container reads each environment variable of the README. */
final class SettingsIT {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([a-zA-Z0-9.\\[\\]]+)` \\| `([A-Z_]+)` \\|");

  /** Any value is a valid file name. */
  private static final String ACCEPTS_ANYTHING = "GREETING_FILE";

  /** Invalid for every setting; too long for a greeting. */
  private static final String INVALID_VALUE = "?!".repeat(600);

  @ParameterizedTest
  @MethodSource("settings")
  void refusesAnInvalidValue(String key, String variable) {
    var output =
        new Docker()
            .attempt(
                List.of(
                    "run",
                    "--rm",
                    "--read-only",
                    "--env=" + variable + "=" + INVALID_VALUE,
                    Docker.IMAGE,
                    "check",
                    "config.yml"));

    assertThat(output.exitCode()).isEqualTo(1);
    // The message names one of the keys that share a variable, or several keys of one error.
    String last = key.substring(key.lastIndexOf('.') + 1);
    assertThat(output.text()).containsAnyOf(last, "${" + variable + ":");
  }

  @Test
  void readsTheGreetingFromAFile() throws Exception {
    try (var container = new Container("--env=GREETING_FILE=/etc/nsswitch.conf")) {
      assertThat(container.get("/")).contains("hosts:");
    }
  }

  static Stream<Arguments> settings() throws IOException {
    List<Arguments> rows =
        ROW.matcher(Files.readString(Path.of("README.md")))
            .results()
            .filter(row -> !row.group(2).equals(ACCEPTS_ANYTHING))
            .map(row -> Arguments.of(row.group(1), row.group(2)))
            .toList();
    assertThat(rows).hasSizeGreaterThan(30);
    return rows.stream();
  }
}
