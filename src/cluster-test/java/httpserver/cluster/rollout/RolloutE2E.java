package httpserver.cluster.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import httpserver.cluster.harness.Autoscaler;
import httpserver.cluster.harness.Cluster;
import httpserver.cluster.harness.Gateway;
import httpserver.cluster.harness.Lane;
import httpserver.cluster.harness.Load;
import httpserver.cluster.harness.Observations;
import httpserver.cluster.harness.OnCluster;
import io.fabric8.kubernetes.api.model.Pod;
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

/** Changes of pods under a steady load, of which no request may fail. */
@ExtendWith(OnCluster.class)
@ResourceLock(Lane.SERVICE)
final class RolloutE2E {
  private static final String PRODUCTION = "httpserver";
  private static final String STAGING = "httpserver-staging";

  /** Set it lower where this load leaves too little CPU to the cluster. */
  private static final int REQUESTS_PER_SECOND = Integer.getInteger("e2e.rate", 50);

  /** The requests of two seconds: no change of pods is faster. */
  private static final int MIN_REQUESTS = 2 * REQUESTS_PER_SECOND;

  private static final Duration TIMEOUT = Duration.ofMinutes(4);

  private Cluster cluster;
  private Gateway gateway;
  private Observations observations;

  @BeforeEach
  void inject(Cluster cluster, Gateway gateway, Observations observations) {
    this.cluster = cluster;
    this.gateway = gateway;
    this.observations = observations;
  }

  @Test
  @DisplayName("rollout restart under load")
  void restart() throws Exception {
    twoPods();
    Set<String> before = pods(PRODUCTION);

    assertNoneFailsDuring(
        "restart",
        "",
        () -> {
          rollout("restart");
          cluster.awaitRollout(PRODUCTION, "httpserver");
          awaitDeletion(PRODUCTION, before);
        });
  }

  @Test
  @DisplayName("rollout of a version and its undo under load")
  void versionAndUndo() throws Exception {
    twoPods();

    assertNoneFailsDuring(
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
          cluster.awaitRollout(PRODUCTION, "httpserver");
          awaitDeletion(PRODUCTION, before);
        });
    assertThat(version()).isEqualTo("v2");

    assertNoneFailsDuring(
        "undo",
        "",
        () -> {
          Set<String> before = pods(PRODUCTION);
          rollout("undo");
          cluster.awaitRollout(PRODUCTION, "httpserver");
          awaitDeletion(PRODUCTION, before);
        });
    assertThat(version()).isEqualTo("v1");
  }

  @Test
  @DisplayName("eviction within the disruption budget under load")
  void eviction() throws Exception {
    twoPods();
    awaitBudget(1);
    List<String> pods = List.copyOf(pods(PRODUCTION));

    assertNoneFailsDuring(
        "evictions",
        "",
        () -> {
          assertThat(evict(pods.get(0))).as("first eviction").isTrue();
          assertThat(evict(pods.get(1))).as("second, before the first is replaced").isFalse();
          awaitBudget(1);
          assertThat(evict(pods.get(1))).as("second, after the first is replaced").isTrue();
          awaitBudget(1);
        });
    observations.add("the second was refused until the first was replaced");
  }

  @Test
  @DisplayName("autoscaling by CPU under load")
  void scaleUp() throws Exception {
    // Recreated: an existing autoscaler remembers the peak of the last five minutes.
    cluster.run("kubectl", "delete", "hpa", "-n", STAGING, "--all", "--ignore-not-found");
    apply("staging", STAGING, "staging");
    cluster.run("kubectl", "scale", "deployment/httpserver", "-n", STAGING, "--replicas=1");
    cluster.awaitRollout(STAGING, "httpserver");
    await("one pod").atMost(TIMEOUT).until(() -> pods(STAGING).size() == 1);
    apply("staging", STAGING, "staging");

    assertNoneFailsDuring(
        "scale-up",
        "staging",
        () -> {
          await("more pods by CPU")
              .atMost(TIMEOUT)
              .untilAsserted(
                  () -> {
                    assertThat(autoscaler().replicas()).isGreaterThan(1);
                    assertThat(autoscaler().utilization()).isGreaterThan(0);
                  });
          cluster.awaitRollout(STAGING, "httpserver");
        });
    observations.add("pods: 1 to %d", autoscaler().replicas());
  }

  /** Deletes the autoscaler, which could add pods during a change. */
  private void twoPods() {
    apply("production", PRODUCTION, "");
    cluster.run("kubectl", "delete", "hpa", "-n", PRODUCTION, "--all");
    cluster.run("kubectl", "scale", "deployment/httpserver", "-n", PRODUCTION, "--replicas=2");
    cluster.awaitRollout(PRODUCTION, "httpserver");
    await("two pods").atMost(TIMEOUT).until(() -> pods(PRODUCTION).size() == 2);
  }

  private void apply(String overlay, String namespace, String host) {
    cluster.apply("deploy/overlays/" + overlay, namespace);
    await("200 through the gateway")
        .atMost(Duration.ofSeconds(60))
        .until(() -> gateway.get(host, "/version").status() == 200);
  }

  private void assertNoneFailsDuring(String what, String host, Runnable change) throws Exception {
    var load = new Load(REQUESTS_PER_SECOND, () -> gateway.get(host, "/version"));
    try (load) {
      change.run();
    }
    load.assertAllSucceeded(MIN_REQUESTS);
    observations.add("%s: %d requests, none failed", what, load.outcomes().total());
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

  /** Waits until the last of these pods has drained and is deleted. */
  private void awaitDeletion(String namespace, Set<String> pods) {
    await("deletion of the old pods")
        .atMost(TIMEOUT)
        .until(() -> pods(namespace).stream().noneMatch(pods::contains));
  }

  /** Evicts by a client without retries; the default one retries until the budget allows it. */
  private static boolean evict(String pod) {
    var builder = new KubernetesClientBuilder();
    builder.editOrNewConfig().withRequestRetryBackoffLimit(0).endConfig();
    try (KubernetesClient client = builder.build()) {
      return client.pods().inNamespace(PRODUCTION).withName(pod).evict();
    }
  }

  private void awaitBudget(int disruptions) {
    await("a disruption budget of " + disruptions)
        .atMost(TIMEOUT)
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

  private Autoscaler autoscaler() {
    return Autoscaler.of(cluster, STAGING, "httpserver");
  }
}
