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

/** That the container takes over what the README says its environment sets. */
final class SettingsIT {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([a-zA-Z0-9.\\[\\]]+)` \\| `([A-Z_]+)` \\|");

  /** Any file is as good as another until it is read. */
  private static final String ANY = "GREETING_FILE";

  /** Nothing allows it, and it is too long even for a greeting. */
  private static final String NONSENSE = "?!".repeat(600);

  @ParameterizedTest
  @MethodSource("settings")
  void refusesNonsense(String key, String variable) {
    var output =
        new Docker()
            .attempt(
                List.of(
                    "run",
                    "--rm",
                    "--read-only",
                    "--env=" + variable + "=" + NONSENSE,
                    Docker.IMAGE,
                    "check",
                    "config.yml"));

    assertThat(output.exitCode()).isEqualTo(1);
    // A mistake of two keys names them both, and of two keys that share a variable one is enough.
    String last = key.substring(key.lastIndexOf('.') + 1);
    assertThat(output.text()).containsAnyOf(last, "${" + variable + ":");
  }

  @Test
  void readsTheGreetingOfAFile() throws Exception {
    try (var container = new Container("--env=GREETING_FILE=/etc/nsswitch.conf")) {
      assertThat(container.get("/")).contains("hosts:");
    }
  }

  static Stream<Arguments> settings() throws IOException {
    List<Arguments> rows =
        ROW.matcher(Files.readString(Path.of("README.md")))
            .results()
            .filter(row -> !row.group(2).equals(ANY))
            .map(row -> Arguments.of(row.group(1), row.group(2)))
            .toList();
    assertThat(rows).hasSizeGreaterThan(30);
    return rows.stream();
  }
}
