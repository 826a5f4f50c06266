package httpserver.cluster.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import httpserver.cluster.harness.Cluster;
import httpserver.cluster.harness.Lane;
import httpserver.cluster.harness.Observations;
import httpserver.cluster.harness.OnCluster;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Rolling out a version, pausing, failing and undoing it. */
@ExtendWith(OnCluster.class)
@ResourceLock(Lane.MESHLESS)
final class BasicsRolloutE2E {

  @Test
  @DisplayName("basics/rollout")
  void undoRestoresTheOldTemplate(Cluster cluster, Observations observations) throws Exception {
    try (var basics = Basics.apply(cluster, "rollout")) {
      // Undo reuses the first ReplicaSet and gives it revision 3.
      assertThat(basics.revision("httpserver")).isEqualTo("3");
      assertThat(replicaSets(basics)).isEqualTo(2);
      assertThat(basics.get("httpserver", "/version")).contains("\"version\":\"v1\"");
      observations.add("v1, then v2 after a pause, then v1 again as revision 3");
    }
  }

  @Test
  @DisplayName("basics/rollout: a version that can't start replaces no pod")
  void brokenVersionReplacesNoPod(Cluster cluster, Observations observations) throws Exception {
    try (var basics = Basics.apply(cluster, "rollout")) {
      cluster.run(
          "kubectl",
          "set",
          "image",
          "-n",
          Basics.NAMESPACE,
          "deployment/httpserver",
          "httpserver=httpserver:never-built");
      await("a pod whose image can't be pulled")
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(() -> assertThat(waitingReasons(basics)).contains("ImagePullBackOff"));
      assertThat(basics.get("httpserver", "/version")).contains("\"version\":\"v1\"");

      basics.rollout("undo", "httpserver");
      assertThat(waitingReasons(basics)).isEmpty();
      observations.add("v1 still responded while a pod could not pull its image");
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

  /** The reasons for which containers are waiting. */
  private static List<String> waitingReasons(Basics basics) {
    return basics.pods("httpserver").stream()
        .flatMap(pod -> pod.getStatus().getContainerStatuses().stream())
        .filter(container -> container.getState().getWaiting() != null)
        .map(container -> container.getState().getWaiting().getReason())
        .toList();
  }
}
