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
 * A push goes live on a host and in a cluster, a broken one comes back from both, and nobody who
 * asks meanwhile notices: {@code make delivery-demo}.
 */
final class PushDelivery {
  /** In the place of {@code make test}, which has a run of its own. */
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

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Site site = Site.of(System.getenv());
  private final Cluster cluster = new Cluster();
  private final Timeline timeline = new Timeline();

  @TempDir private Path folder;

  private Target target;
  private SshHost host;
  private Chat chat;
  private Forge forge;
  private Checkout checkout;

  @BeforeEach
  void makeWhatAPushNeeds() throws Exception {
    timeline.begin("a repository, its secrets, a host, and what ran before");
    target = new Target(cluster, site);
    host = new SshHost(folder.resolve("ssh"), site.here());
    chat = new Chat(site.here());
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
    secrets.put("NOTIFY_URL", chat.url());
    secrets.put("HEALTHY_WITHIN", "60");
    return secrets;
  }

  @AfterEach
  void leaveNothing() throws Exception {
    // What a failure kept from being made is null.
    for (AutoCloseable each : Arrays.asList(target, host, chat, forge, cluster)) {
      if (each != null) {
        each.close();
      }
    }
  }

  @Test
  void goesLiveAndComesBack() throws Exception {
    try (var onHost = new Audience("staging host", timeline, target::host);
        var inStaging = new Audience("staging cluster", timeline, target::staging);
        var inProduction = new Audience("production", timeline, target::production)) {
      checkout.replace(".drone.yml", "      - make test\n", QUICK_TEST);
      forge.sign(checkout);
      String good = push("A good one");
      Build build = follow(buildOf(good));
      assertDelivered(build, good);
      live(onHost, good);
      live(inStaging, good);
      target.assertTraced();
      timeline.add("a request through the gateway has left its trace");

      checkout.replace("Dockerfile", "CMD [\"server\", \"config.yml\"]", "CMD [\"nonsense\"]");
      String broken = push("A broken one");
      Build failed = buildOf(broken);
      toProduction("promote", build);
      live(inProduction, good);
      toProduction("rollback", build);
      assertUndone(follow(failed), broken);
      target.assertServing(good);

      assertThat(onHost.since(broken)).isEmpty();
      assertThat(inStaging.since(broken)).isEmpty();
      assertThat(inProduction.since(broken)).isEmpty();
      for (Audience each : List.of(onHost, inStaging, inProduction)) {
        each.close();
        each.load().succeeded(Audience.MINIMUM);
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
    timeline.begin("git push %.12s: %s", commit, message);
    return commit;
  }

  private Build buildOf(String commit) {
    return await("a build")
        .atMost(PATIENCE)
        .until(() -> forge.buildOf(commit), found -> found.isPresent())
        .get();
  }

  /** Prints what becomes of each pipeline, until the build has ended. */
  private Build follow(Build build) {
    Map<String, String> printed = new HashMap<>();
    return await("build " + build.number())
        .atMost(Duration.ofMinutes(10))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> print(forge.build(build.number()), printed), Build::ended);
  }

  private Build print(Build build, Map<String, String> printed) {
    build
        .pipelines()
        .forEach(
            (name, status) -> {
              if (!status.equals(printed.put(name, status)) && Build.hasEnded(status)) {
                timeline.add("%s: %s after %d s", name, status, build.seconds(name));
              }
            });
    return build;
  }

  private void live(Audience audience, String commit) {
    Instant since =
        await(commit + ", " + audience.where())
            .atMost(PATIENCE)
            .until(() -> audience.since(commit), found -> found.isPresent())
            .get();
    timeline.add(since, "%.12s is live: %s", commit, audience.where());
  }

  private void assertDelivered(Build build, String commit) throws Exception {
    assertThat(build.status()).as("%s", build).isEqualTo("success");
    assertThat(build.pipelines())
        .containsOnlyKeys("test", "image", "rollout-ssh", "rollout-kubectl", "notify")
        .doesNotContainValue("failure");
    assertThat(forge.commitStatus(commit)).isEqualTo("success");
    target.assertServing(commit);
    assertThat(chat.messages())
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
    assertThat(chat.messages())
        .anyMatch(each -> each.contains(commit.substring(0, 12) + ": failure"));
  }
}
