package httpserver.cluster.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import httpserver.cluster.harness.Cluster;
import httpserver.cluster.harness.Lane;
import httpserver.cluster.harness.OnCluster;
import httpserver.cluster.harness.Proof;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A version comes, waits, fails, and goes again. */
@ExtendWith(OnCluster.class)
@ResourceLock(Lane.MESHLESS)
final class BasicsRolloutE2E {

  @Test
  @DisplayName("basics/rollout")
  void undoBringsTheOldTemplateBack(Cluster cluster, Proof proof) throws Exception {
    try (var basics = Basics.apply(cluster, "rollout")) {
      // Of three revisions two are the same ReplicaSet: its number became the third.
      assertThat(basics.revision("httpserver")).isEqualTo("3");
      assertThat(replicaSets(basics)).isEqualTo(2);
      assertThat(basics.ask("httpserver", "/version")).contains("\"version\":\"v1\"");
      proof.saw("v1, v2 after a pause, and v1 again as revision 3");
    }
  }

  @Test
  @DisplayName("basics/rollout: a version that can't start takes no pod away")
  void brokenVersionHarmsNobody(Cluster cluster, Proof proof) throws Exception {
    try (var basics = Basics.apply(cluster, "rollout")) {
      cluster.run(
          "kubectl",
          "set",
          "image",
          "-n",
          Basics.NAMESPACE,
          "deployment/httpserver",
          "httpserver=httpserver:never-built");
      await("a pod without an image")
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(() -> assertThat(waitingFor(basics)).contains("ImagePullBackOff"));
      assertThat(basics.ask("httpserver", "/version")).contains("\"version\":\"v1\"");

      basics.rollout("undo", "httpserver");
      assertThat(waitingFor(basics)).isEmpty();
      proof.saw("v1 answered beside a pod that could not get its image");
    }
  }

  private static int replicaSets(Basics basics) {
    return basics
        .client()
        .apps()
        .replicaSets()
        .inNamespace(Basics.NAMESPACE)
        .list()
        .getItems()
        .size();
  }

  /** What keeps containers from running. */
  private static List<String> waitingFor(Basics basics) {
    return basics.pods("httpserver").stream()
        .flatMap(pod -> pod.getStatus().getContainerStatuses().stream())
        .filter(container -> container.getState().getWaiting() != null)
        .map(container -> container.getState().getWaiting().getReason())
        .toList();
  }
}
