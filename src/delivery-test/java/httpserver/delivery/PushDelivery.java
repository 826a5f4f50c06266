package httpserver.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import httpserver.cluster.harness.Cluster;
import httpserver.testing.Script;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A push is rolled out to a host and to a cluster, a broken one is undone in both, and no request
 * fails meanwhile: {@code make delivery-demo}.
 */
final class PushDelivery {
  /** Replaces {@code make test}, which CI runs separately. */
  private static final String QUICK_TEST =
      """
            - mvn -B spotless:check
          volumes:
            - name: maven
              path: /root/.m2

      volumes:
        - name: maven
          host:
            path: /var/cache/httpserver/maven
      """;

  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private final Site site = Site.of(System.getenv());
  private final Cluster cluster = new Cluster();
  private final Timeline timeline = new Timeline();

  @TempDir private Path folder;

  private Target target;
  private SshHost host;
  private WebhookStub webhook;
  private Forge forge;
  private Checkout checkout;

  @BeforeEach
  void setUp() throws Exception {
    timeline.start("set up: a repository, its secrets, a host, and a first version");
    target = new Target(cluster, site);
    host = new SshHost(folder.resolve("ssh"), site.here());
    webhook = new WebhookStub(site.here());
    forge = new Forge(site, "delivery-" + UUID.randomUUID(), folder);
    checkout = Checkout.ofThisProject(folder.resolve("checkout"));
    Map<String, String> secrets = secrets();
    forge.setUp(secrets);
    var laptop = new Script(Path.of("."), secrets);
    laptop.run("make", "push", "rollout-ssh");
    laptop.run("make", "rollout-kubectl", "overlay=staging");
    laptop.run("make", "rollout-kubectl", "overlay=production");
    timeline.add("ready");
  }

  private Map<String, String> secrets() throws Exception {
    Map<String, String> secrets = new HashMap<>(target.secrets());
    secrets.putAll(host.secrets());
    secrets.put("NOTIFY_URL", webhook.url());
    secrets.put("HEALTHY_WITHIN", "60");
    return secrets;
  }

  @AfterEach
  void cleanUp() throws Exception {
    // Null if setUp failed before creating it.
    for (AutoCloseable each : Arrays.asList(target, host, webhook, forge, cluster)) {
      if (each != null) {
        each.close();
      }
    }
  }

  @Test
  void aGoodPushIsRolledOutAndABrokenOneIsUndone() throws Exception {
    try (var onHost = new RevisionMonitor("staging host", timeline, target::host);
        var inStaging = new RevisionMonitor("staging cluster", timeline, target::staging);
        var inProduction = new RevisionMonitor("production", timeline, target::production)) {
      checkout.replace(".drone.yml", "      - make test\n", QUICK_TEST);
      forge.sign(checkout);
      String good = push("A good one");
      Build build = follow(buildOf(good));
      assertDelivered(build, good);
      awaitLive(onHost, good);
      awaitLive(inStaging, good);
      target.assertTraced();
      timeline.add("the trace of a request through the gateway is complete");

      checkout.replace("Dockerfile", "CMD [\"server\", \"config.yml\"]", "CMD [\"nonsense\"]");
      String broken = push("A broken one");
      Build failed = buildOf(broken);
      toProduction("promote", build);
      awaitLive(inProduction, good);
      toProduction("rollback", build);
      assertUndone(follow(failed), broken);
      target.assertServing(good);

      assertThat(onHost.firstSeen(broken)).isEmpty();
      assertThat(inStaging.firstSeen(broken)).isEmpty();
      assertThat(inProduction.firstSeen(broken)).isEmpty();
      for (RevisionMonitor each : List.of(onHost, inStaging, inProduction)) {
        each.close();
        each.load().assertAllSucceeded(RevisionMonitor.MIN_REQUESTS);
        timeline.add("%s: %d requests, none failed", each.where(), each.load().outcomes().total());
      }
    }
  }

  private void toProduction(String event, Build build) throws Exception {
    timeline.add("%s of build %d", event, build.number());
    Build rollout = follow(forge.rollOut(event, build.number(), "production"));
    assertThat(rollout.status()).as("%s", rollout).isEqualTo("success");
    assertThat(rollout.pipelines()).containsOnlyKeys("production");
  }

  private String push(String message) throws Exception {
    String commit = checkout.push(site.account(), forge.remote(), "refs/heads/main", message);
    timeline.start("git push %.12s: %s", commit, message);
    return commit;
  }

  private Build buildOf(String commit) {
    return await("a build of " + commit)
        .atMost(TIMEOUT)
        .until(() -> forge.buildOf(commit), found -> found.isPresent())
        .get();
  }

  /** Prints the result of each pipeline until the build is finished. */
  private Build follow(Build build) {
    Map<String, String> printed = new HashMap<>();
    return await("build " + build.number())
        .atMost(Duration.ofMinutes(10))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> print(forge.build(build.number()), printed), Build::isFinished);
  }

  private Build print(Build build, Map<String, String> printed) {
    build
        .pipelines()
        .forEach(
            (name, status) -> {
              if (!status.equals(printed.put(name, status)) && Build.isFinal(status)) {
                timeline.add("%s: %s after %d s", name, status, build.seconds(name));
              }
            });
    return build;
  }

  private void awaitLive(RevisionMonitor monitor, String commit) {
    Instant since =
        await(commit + ", " + monitor.where())
            .atMost(TIMEOUT)
            .until(() -> monitor.firstSeen(commit), found -> found.isPresent())
            .get();
    timeline.add(since, "%.12s is live: %s", commit, monitor.where());
  }

  private void assertDelivered(Build build, String commit) throws Exception {
    assertThat(build.status()).as("%s", build).isEqualTo("success");
    assertThat(build.pipelines())
        .containsOnlyKeys("test", "image", "rollout-ssh", "rollout-kubectl", "notify")
        .doesNotContainValue("failure");
    assertThat(forge.commitStatus(commit)).isEqualTo("success");
    target.assertServing(commit);
    assertThat(webhook.messages())
        .hasSize(1)
        .allMatch(each -> each.contains(commit.substring(0, 12) + ": success"));
  }

  private void assertUndone(Build build, String commit) throws Exception {
    assertThat(build.status()).as("%s", build).isEqualTo("failure");
    assertThat(build.pipelines())
        .containsEntry("image", "success")
        .containsEntry("rollout-ssh", "failure")
        .containsEntry("rollout-kubectl", "failure");
    assertThat(forge.log(build, "rollout-ssh", "staging")).contains("still serves");
    assertThat(forge.log(build, "rollout-kubectl", "staging"))
        .contains("the previous version serves again");
    assertThat(forge.commitStatus(commit)).isEqualTo("failure");
    assertThat(webhook.messages())
        .anyMatch(each -> each.contains(commit.substring(0, 12) + ": failure"));
  }
}
