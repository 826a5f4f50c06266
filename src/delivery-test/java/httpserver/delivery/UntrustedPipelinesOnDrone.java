package httpserver.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import httpserver.delivery.Contributor.Way;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * deploy/drone/setup keeps unsigned pipelines off the build host. These mount its Docker socket and
 * a folder, and arrive by a pull request of a fork, by one without a fork, and by a branch: {@code
 * make drone-test}.
 */
final class UntrustedPipelinesOnDrone {
  private static final String PIPELINE = ".drone.yml";

  private final Site site = Site.of(System.getenv());
  private final String secret = UUID.randomUUID().toString();

  @TempDir private Path folder;

  private Path host;
  private Attack attack;
  private Forge forge;
  private Checkout owner;
  private Contributor contributor;

  @BeforeEach
  void createARepositoryWithASignedPipeline() throws Exception {
    host = Files.createDirectory(folder.resolve("host"));
    Files.writeString(host.resolve("secret"), secret);
    attack = new Attack(host);
    forge = new Forge(site, "untrusted-" + UUID.randomUUID(), folder);
    forge.setUp(Map.of());
    owner = Checkout.init(folder.resolve("owner"));
    owner.write("script", "echo honest\n");
    owner.write(PIPELINE, Attack.HONEST);
    forge.sign(owner);
    assertHonestPushSucceeds();
  }

  @AfterEach
  void cleanUp() throws Exception {
    if (contributor != null) {
      contributor.close();
    }
    forge.close();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void theAttackReadsTheHostIfTheGuardsAreOff(Way way) throws Exception {
    forge.configure(
        Map.of("ignore_forks", false, "ignore_pull_requests", false, "protected", false));

    String commit = contributorBy(way).send(PIPELINE, attack.pipeline(), "attack");

    Build build = awaitFinished(commit);
    assertThat(build.status()).as("%s", build).isEqualTo("success");
    assertThat(host.resolve("taken")).hasContent(secret);
  }

  @ParameterizedTest
  @EnumSource(
      value = Way.class,
      names = {"FORK", "PULL_REQUEST_WITHOUT_FORK"})
  void aPullRequestGetsNoBuild(Way way) throws Exception {
    contributorBy(way);
    Map<String, String> commits = sendAllForms();
    commits.put(
        "signed, with moved separators",
        contributor.send(PIPELINE, signedWithMovedSeparators(), "cut"));
    commits.put("unchanged", contributor.send(PIPELINE, owner.read(PIPELINE), "unchanged"));
    commits.put("another script", contributor.send("script", "echo changed\n", "script"));

    assertHonestPushSucceeds();

    for (Map.Entry<String, String> each : commits.entrySet()) {
      assertThat(forge.buildsOf(each.getValue())).as(each.getKey()).isEmpty();
    }
    assertThat(host.resolve("taken")).doesNotExist();
  }

  @Test
  void aChangedPipelineOnABranchIsBlocked() throws Exception {
    contributorBy(Way.BRANCH);
    Map<String, String> commits = sendAllForms();
    for (String each : commits.values()) {
      awaitBuild(each);
    }

    assertHonestPushSucceeds();

    for (Map.Entry<String, String> each : commits.entrySet()) {
      assertBlocked(awaitBuild(each.getValue()), each.getKey());
    }
    assertThat(host.resolve("taken")).doesNotExist();
  }

  /** {@code protected} alone blocks a changed pipeline too, unless its separators moved (below). */
  @ParameterizedTest
  @EnumSource(
      value = Way.class,
      names = {"FORK", "PULL_REQUEST_WITHOUT_FORK"})
  void aPullRequestThatIsNotIgnoredIsBlocked(Way way) throws Exception {
    forge.configure(Map.of("ignore_forks", false, "ignore_pull_requests", false));
    String commit = contributorBy(way).send(PIPELINE, attack.pipeline(), "attack");
    awaitBuild(commit);

    assertHonestPushSucceeds();

    assertBlocked(awaitBuild(commit), way.name());
    assertThat(host.resolve("taken")).doesNotExist();
  }

  /** A known weakness, of which docs/pipeline.md warns: if this fails, Drone may have fixed it. */
  @Test
  void aSignedPipelineWithMovedSeparatorsRunsOnABranch() throws Exception {
    String commit = contributorBy(Way.BRANCH).send(PIPELINE, signedWithMovedSeparators(), "attack");

    Build build = awaitFinished(commit);
    assertThat(build.status()).as("%s", build).isEqualTo("success");
    assertThat(host.resolve("taken")).exists();
  }

  @Test
  void anApprovedPipelineRuns() throws Exception {
    owner.write(PIPELINE, Attack.HONEST.replace("sh ./script", "exit 42"));
    String commit = pushHonestly();
    Build waiting = awaitBuild(commit);
    assertThat(waiting.pipelines()).containsExactly(Map.entry("test", "blocked"));

    forge.approve(waiting, "test");

    Build build = awaitFinished(commit);
    assertThat(build.exitCode("test", "test")).as("%s", build).isEqualTo(42);
  }

  private void assertBlocked(Build build, String how) {
    assertThat(build.pipelines()).as("%s: %s", how, build).isNotEmpty();
    assertThat(build.pipelines().values()).as("%s: %s", how, build).containsOnly("blocked");
    assertThat(build.startedSteps()).as("%s: %s", how, build).isEmpty();
  }

  /** Once this build is finished, Drone has handled everything that was pushed before it. */
  private void assertHonestPushSucceeds() throws Exception {
    Build build = awaitFinished(pushHonestly());
    assertThat(build.status()).as("%s", build).isEqualTo("success");
    // Not by its log: the runner may lose the output of a step that exits at once.
    assertThat(build.startedSteps()).contains("test");
  }

  private String pushHonestly() throws Exception {
    return owner.push(site.account(), forge.remote(), "refs/heads/main", "honest");
  }

  private Contributor contributorBy(Way way) throws Exception {
    contributor = new Contributor(site, forge, way, owner.copy(folder.resolve("contributor")));
    return contributor;
  }

  /** Sends the attack in each of its forms; returns the commits by form. */
  private Map<String, String> sendAllForms() throws Exception {
    Map<String, String> commits = new LinkedHashMap<>();
    for (Map.Entry<String, String> form : attack.forms(owner.read(PIPELINE)).entrySet()) {
      String branch = "attack-" + commits.size();
      commits.put(form.getKey(), contributor.send(PIPELINE, form.getValue(), branch));
    }
    return commits;
  }

  /** Signed for this repository, with separators moved afterwards. */
  private String signedWithMovedSeparators() throws Exception {
    Checkout signed = owner.copy(folder.resolve("signed"));
    signed.write(PIPELINE, attack.amongHonest());
    forge.sign(signed);
    return Attack.moveSeparators(signed.read(PIPELINE));
  }

  private Build awaitBuild(String commit) throws Exception {
    int number =
        await("a build of " + commit)
            .atMost(Duration.ofMinutes(1))
            .until(() -> forge.buildsOf(commit), found -> !found.isEmpty())
            .get(0)
            .number();
    return forge.build(number);
  }

  private Build awaitFinished(String commit) throws Exception {
    int number = awaitBuild(commit).number();
    return await("the result of build " + number)
        .atMost(Duration.ofMinutes(5))
        .until(() -> forge.build(number), Build::isFinished);
  }
}
