package httpserver.cluster.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import httpserver.cluster.harness.Cluster;
import httpserver.cluster.harness.Gateway;
import httpserver.cluster.harness.Lane;
import httpserver.cluster.harness.Load;
import httpserver.cluster.harness.OnCluster;
import httpserver.cluster.harness.Proof;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What changes the pods under a steady stream of requests: none of these may fail. */
@ExtendWith(OnCluster.class)
@ResourceLock(Lane.SERVICE)
final class RolloutE2E {
  private static final String PRODUCTION = "httpserver";
  private static final String STAGING = "httpserver-staging";

  /** Lower it on a machine where that many leave the cluster no time of its own. */
  private static final int PER_SECOND = Integer.getInteger("e2e.rate", 50);

  /** What two seconds send: no change of pods is faster. */
  private static final int MINIMUM = 2 * PER_SECOND;

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private Cluster cluster;
  private Gateway gateway;
  private Proof proof;

  @BeforeEach
  void take(Cluster cluster, Gateway gateway, Proof proof) {
    this.cluster = cluster;
    this.gateway = gateway;
    this.proof = proof;
  }

  @Test
  @DisplayName("rollout restart under load")
  void restart() throws Exception {
    twoPods();
    Set<String> before = pods(PRODUCTION);

    withoutLoss(
        "restart",
        "",
        () -> {
          rollout("restart");
          cluster.rolledOut(PRODUCTION, "httpserver");
          gone(PRODUCTION, before);
        });
  }

  @Test
  @DisplayName("rollout of a version and its undo under load")
  void versionAndUndo() throws Exception {
    twoPods();

    withoutLoss(
        "v1 to v2",
        "",
        () -> {
          Set<String> before = pods(PRODUCTION);
          cluster.run(
              "kubectl",
              "patch",
              "deployment/httpserver",
              "-n",
              PRODUCTION,
              "-p",
              "{\"spec\":{\"template\":{\"metadata\":{\"labels\":{\"version\":\"v2\"}}}}}");
          cluster.rolledOut(PRODUCTION, "httpserver");
          gone(PRODUCTION, before);
        });
    assertThat(version()).isEqualTo("v2");

    withoutLoss(
        "undo",
        "",
        () -> {
          Set<String> before = pods(PRODUCTION);
          rollout("undo");
          cluster.rolledOut(PRODUCTION, "httpserver");
          gone(PRODUCTION, before);
        });
    assertThat(version()).isEqualTo("v1");
  }

  @Test
  @DisplayName("eviction within the disruption budget under load")
  void eviction() throws Exception {
    twoPods();
    awaitBudget(1);
    List<String> pods = List.copyOf(pods(PRODUCTION));

    withoutLoss(
        "evictions",
        "",
        () -> {
          assertThat(evict(pods.get(0))).as("first eviction").isTrue();
          assertThat(evict(pods.get(1))).as("second, before the first is replaced").isFalse();
          awaitBudget(1);
          assertThat(evict(pods.get(1))).as("second, after that").isTrue();
          awaitBudget(1);
        });
    proof.saw("the second was refused until the first was replaced");
  }

  @Test
  @DisplayName("autoscaling by CPU under load")
  void scaleUp() throws Exception {
    // A new autoscaler: the old one would remember the peak of the last five minutes.
    cluster.run("kubectl", "delete", "hpa", "-n", STAGING, "--all", "--ignore-not-found");
    apply("staging", STAGING, "staging");
    cluster.run("kubectl", "scale", "deployment/httpserver", "-n", STAGING, "--replicas=1");
    cluster.rolledOut(STAGING, "httpserver");
    await("one pod").atMost(PATIENCE).until(() -> pods(STAGING).size() == 1);
    apply("staging", STAGING, "staging");

    withoutLoss(
        "scale-up",
        "staging",
        () -> {
          await("more pods by CPU")
              .atMost(PATIENCE)
              .untilAsserted(
                  () -> {
                    assertThat(autoscaler().getStatus().getCurrentReplicas()).isGreaterThan(1);
                    assertThat(utilization()).isGreaterThan(0);
                  });
          cluster.rolledOut(STAGING, "httpserver");
        });
    proof.saw("pods: 1 to %d", autoscaler().getStatus().getCurrentReplicas());
  }

  /** Without the autoscaler, which would add some while they change. */
  private void twoPods() {
    apply("production", PRODUCTION, "");
    cluster.run("kubectl", "delete", "hpa", "-n", PRODUCTION, "--all");
    cluster.run("kubectl", "scale", "deployment/httpserver", "-n", PRODUCTION, "--replicas=2");
    cluster.rolledOut(PRODUCTION, "httpserver");
    await("two pods").atMost(PATIENCE).until(() -> pods(PRODUCTION).size() == 2);
  }

  private void apply(String overlay, String namespace, String host) {
    cluster.apply("deploy/overlays/" + overlay, namespace);
    await("the way in")
        .atMost(Duration.ofSeconds(60))
        .until(() -> gateway.get(host, "/version").status() == 200);
  }

  private void withoutLoss(String what, String host, Runnable change) throws Exception {
    var load = new Load(PER_SECOND, () -> gateway.get(host, "/version"));
    try (load) {
      change.run();
    }
    load.succeeded(MINIMUM);
    proof.saw("%s: %d requests, none failed", what, load.outcomes().total());
  }

  private void rollout(String action) {
    cluster.run("kubectl", "rollout", action, "deployment/httpserver", "-n", PRODUCTION);
  }

  private String version() {
    return gateway.get("", "/version").header("X-Version").orElse("none");
  }

  private Set<String> pods(String namespace) {
    return cluster
        .client()
        .pods()
        .inNamespace(namespace)
        .withLabel("app", "httpserver")
        .list()
        .getItems()
        .stream()
        .map(Pod::getMetadata)
        .map(metadata -> metadata.getName())
        .collect(Collectors.toSet());
  }

  /** Waits until the last one has drained and ended, too. */
  private void gone(String namespace, Set<String> pods) {
    await("the end of the old pods")
        .atMost(PATIENCE)
        .until(() -> pods(namespace).stream().noneMatch(pods::contains));
  }

  /** By a client that does not ask again: the usual one would, until the budget allows it. */
  private static boolean evict(String pod) {
    var builder = new KubernetesClientBuilder();
    builder.editOrNewConfig().withRequestRetryBackoffLimit(0).endConfig();
    try (KubernetesClient client = builder.build()) {
      return client.pods().inNamespace(PRODUCTION).withName(pod).evict();
    }
  }

  private void awaitBudget(int disruptions) {
    await("a disruption budget of " + disruptions)
        .atMost(PATIENCE)
        .until(
            () ->
                cluster
                    .client()
                    .policy()
                    .v1()
                    .podDisruptionBudget()
                    .inNamespace(PRODUCTION)
                    .withName("httpserver")
                    .get()
                    .getStatus()
                    .getDisruptionsAllowed(),
            allowed -> allowed == disruptions);
  }

  private HorizontalPodAutoscaler autoscaler() {
    return cluster
        .client()
        .autoscaling()
        .v2()
        .horizontalPodAutoscalers()
        .inNamespace(STAGING)
        .withName("httpserver")
        .get();
  }

  private int utilization() {
    return autoscaler()
        .getStatus()
        .getCurrentMetrics()
        .get(0)
        .getContainerResource()
        .getCurrent()
        .getAverageUtilization();
  }
}
