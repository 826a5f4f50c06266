package httpserver.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.error.YAMLException;

/** .drone.yml follows the rules, and each rule finds its error in an example. */
final class DroneRulesIT {
  private static final String GOOD =
      """
      kind: pipeline
      type: docker
      name: test
      trigger:
        event: [push]
      steps:
        - name: test
          image: maven:3.9
          environment:
            TOKEN: {from_secret: token}
          commands:
            - make test
      """;

  private static final String SIGNATURE =
      "---\nkind: signature\nhmac: " + "0123456789abcdef".repeat(4) + "\n";

  private final DroneRules rules = new DroneRules("| `token` | what it is |");

  @Test
  void ourPipelinesFollowTheRules() throws IOException {
    var ours = new DroneRules(Files.readString(Path.of("docs/pipeline.md")));

    assertThat(ours.problemsOf(Files.readString(Path.of(".drone.yml")))).isEmpty();
  }

  @Test
  void thePipelineForGitopsFollowsTheRules() throws IOException {
    String variant = Files.readString(Path.of("deploy/gitops/drone.yml"));
    String name = "(?m)^name: rollout-kubectl$";
    String others =
        Stream.of(Files.readString(Path.of(".drone.yml")).split("(?m)^---$"))
            .filter(each -> !Pattern.compile(name).matcher(each).find())
            // The signature would not match the variant.
            .filter(each -> !each.contains("kind: signature"))
            .collect(Collectors.joining("---"));
    var ours = new DroneRules(Files.readString(Path.of("docs/pipeline.md")));

    assertThat(variant).containsPattern(name);
    assertThat(ours.problemsOf(others + variant)).isEmpty();
  }

  @Test
  void aGoodExampleHasNoProblem() {
    assertThat(rules.problemsOf(GOOD)).isEmpty();
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "kind: pipeline | kind: pipline | kind must be pipeline",
        "type: docker | type: dokcer | type must be docker",
        "kind: pipeline | kin: pipeline | unknown key kin",
        "event: [push] | evnt: [push] | unknown key trigger.evnt",
        "event: [push] | branch: [main] | no trigger.event: it runs at every event, promotions included",
        "image: maven:3.9 | image: maven | image maven is not pinned",
        "image: maven:3.9 | image: maven:latest | image maven:latest is not pinned",
        "image: maven:3.9 | img: maven:3.9 | unknown key steps.img",
        "from_secret: token | from_secret: tokn | the secret tokn is not documented",
        "event: [push] | event: [push, pull_request] | a pull request gets the secret token",
        "make test | mvn test | a step calls no make target",
        "make test | make test ${GOALS} | ${GOALS} is replaced by Drone, write $${GOALS}",
        "name: test | depends_on: [tset] | depends_on tset, which is no pipeline",
      })
  void eachRuleFindsItsError(String right, String wrong, String problem) {
    assertThat(GOOD).contains(right);

    assertThat(rules.problemsOf(GOOD.replaceFirst(quoted(right), replacement(wrong))))
        .contains(problem);
  }

  @Test
  void shellVariablesMayBeEscapedAndDronesOwnMayNot() {
    assertThat(rules.problemsOf(GOOD.replace("make test", "make test A=$${A} B=${DRONE_TAG##v}")))
        .isEmpty();
  }

  @Test
  void aDuplicateKeyIsAnError() {
    assertThatThrownBy(() -> rules.problemsOf("kind: pipeline\n" + GOOD))
        .isInstanceOf(YAMLException.class)
        .hasMessageContaining("duplicate key kind");
  }

  @Test
  void oneStepWithDependenciesUnordersTheOthers() {
    String three = GOOD + "  - name: b\n    depends_on: [test]\n" + "  - name: c\n";

    assertThat(rules.problemsOf(three))
        .contains("some steps have depends_on: all others start at once");
  }

  @Test
  void aPullRequestGetsNoPrivilegesOrVolumes() {
    String open = GOOD.replace("[push]", "[pull_request]");

    assertThat(rules.problemsOf(open + "    privileged: true\n"))
        .contains("a pull request gets privileges");
    assertThat(rules.problemsOf(open + "volumes: [{name: docker, host: {path: /run}}]\n"))
        .contains("a pull request gets a volume of the host");
  }

  @Test
  void aCommentMustFollowTheFirstSeparator() {
    assertThat(rules.problemsOf("---\n# What it is for.\n" + GOOD)).isEmpty();
    assertThat(rules.problemsOf("# What it is for.\n---\n" + GOOD))
        .containsExactly("a comment before the first --- is a document to Drone, without a kind");
  }

  @Test
  void twoPipelinesNeedTwoNames() {
    assertThat(rules.problemsOf(GOOD + "---\n" + GOOD))
        .containsExactly("two pipelines have one name, or none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n...\n"})
  void aSignatureIsNoPipeline(String end) {
    assertThat(rules.problemsOf(GOOD + SIGNATURE + end)).isEmpty();
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "kind: signature | kind: signatur | kind must be pipeline",
        "hmac: | hmca: | unknown key hmca",
        "hmac: | hmca: | hmac must be 64 hexadecimal digits",
        "0123 | 012 | hmac must be 64 hexadecimal digits",
        "0123 | 012z | hmac must be 64 hexadecimal digits",
        "hmac: | type: docker~hmac: | unknown key type",
      })
  void aSignatureHasItsOwnKeys(String right, String wrong, String problem) {
    assertThat(SIGNATURE).contains(right);
    String changed = SIGNATURE.replaceFirst(quoted(right), replacement(wrong.replace('~', '\n')));

    assertThat(rules.problemsOf(GOOD + changed)).contains(problem);
  }

  @Test
  void aSignatureIsTheLastDocument() {
    String problem = "a signature must be the last document: `make sign`";

    assertThat(rules.problemsOf(SIGNATURE + "---\n" + GOOD)).containsExactly(problem);
    assertThat(rules.problemsOf(GOOD + SIGNATURE + SIGNATURE)).containsExactly(problem);
  }

  private static String quoted(String text) {
    return Pattern.quote(text);
  }

  private static String replacement(String text) {
    return Matcher.quoteReplacement(text);
  }
}
