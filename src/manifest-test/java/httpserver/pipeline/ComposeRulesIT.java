package httpserver.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The compose files follow the rules, and each rule finds its error in an example. */
final class ComposeRulesIT {
  private static final Pattern FROM = Pattern.compile("(?m)^FROM (\\S+)");

  private static final String GOOD =
      """
      services:
        web:
          image: web:1.2
          cap_drop: [ALL]
          ports: ["127.0.0.1:8080:80"]
          environment:
            RPC_SECRET: ${RPC_SECRET:?}
      """;

  private final ComposeRules rules = new ComposeRules();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docker-compose.yml",
        "deploy/compose/compose.yml",
        "deploy/compose/chain.yml",
      })
  void ourFilesFollowTheRules(Path file) throws IOException {
    assertThat(rules.problemsOf(Files.readString(file))).isEmpty();
  }

  @Test
  void builtImagesArePinnedToo() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("deploy/compose"))) {
      List<Path> dockerfiles = files.filter(each -> each.endsWith("Dockerfile")).toList();
      assertThat(dockerfiles).isNotEmpty();
      for (Path each : dockerfiles) {
        List<MatchResult> images = FROM.matcher(Files.readString(each)).results().toList();
        assertThat(images).as("%s", each).isNotEmpty();
        assertThat(images).allMatch(image -> Images.isPinned(image.group(1)));
      }
    }
  }

  @Test
  void aGoodExampleHasNoProblem() {
    assertThat(rules.problemsOf(GOOD)).isEmpty();
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "web:1.2 | web | web: image web is not pinned",
        "web:1.2 | ${IMAGE:-web:latest} | web: image web:latest is not pinned",
        "127.0.0.1:8080:80 | 8080:80 | web: 8080:80 is reached from outside",
        "127.0.0.1:8080:80 | 0.0.0.0:8080:80 | web: 0.0.0.0:8080:80 is reached from outside",
        "cap_drop: [ALL] | cap_drop: [CHOWN] | web: keeps capabilities",
        "${RPC_SECRET:?} | secret | web: has a secret written down",
        "cap_drop: [ALL] | network_mode: host | web: shares the host's network",
      })
  void eachRuleFindsItsError(String right, String wrong, String problem) {
    assertThat(GOOD).contains(right);

    assertThat(rules.problemsOf(GOOD.replace(right, wrong))).contains(problem);
  }
}
