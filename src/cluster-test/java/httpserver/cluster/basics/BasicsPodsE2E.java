package httpserver.cluster.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import httpserver.cluster.harness.Cluster;
import httpserver.cluster.harness.Lane;
import httpserver.cluster.harness.Observations;
import httpserver.cluster.harness.OnCluster;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** QoS classes and probes: which container is killed first, and which is restarted. */
@ExtendWith(OnCluster.class)
@ResourceLock(Lane.MESHLESS)
final class BasicsPodsE2E {

  @Test
  @DisplayName("basics/qos")
  void qosClassesSetTheOomScore(Cluster cluster, Observations observations) throws Exception {
    try (var basics = Basics.apply(cluster, "qos")) {
      assertThat(qosClass(basics, "guaranteed")).isEqualTo("Guaranteed");
      assertThat(qosClass(basics, "burstable")).isEqualTo("Burstable");
      assertThat(qosClass(basics, "best-effort")).isEqualTo("BestEffort");

      int guaranteed = score(basics, "guaranteed");
      int burstable = score(basics, "burstable");
      int bestEffort = score(basics, "best-effort");
      assertThat(burstable).isStrictlyBetween(guaranteed, bestEffort);
      observations.add(
          "oom_score_adj: guaranteed %d, burstable %d, best effort %d",
          guaranteed, burstable, bestEffort);
    }
  }

  @Test
  @DisplayName("basics/probes")
  void onlyLivenessAndStartupProbesRestart(Cluster cluster, Observations observations)
      throws Exception {
    try (var basics = Basics.apply(cluster, "probes")) {
      // The README waits for events only; the restart follows after the grace period.
      await("both restarts")
          .atMost(Duration.ofMinutes(2))
          .until(
              () ->
                  basics.container("httpserver-liveness").getRestartCount() > 0
                      && basics.container("httpserver-startup").getRestartCount() > 0);

      var readiness = basics.container("httpserver-readiness");
      assertThat(readiness.getStarted()).isTrue();
      assertThat(readiness.getReady()).isFalse();
      assertThat(readiness.getRestartCount()).isZero();

      var startup = basics.container("httpserver-startup");
      assertThat(startup.getStarted()).isFalse();
      assertThat(startup.getReady()).isFalse();
      observations.add(
          "failed liveness and startup probes restarted it, a failed readiness probe did not");
    }
  }

  private static String qosClass(Basics basics, String name) {
    return basics.pod("httpserver-" + name).getStatus().getQosClass();
  }

  private static int score(Basics basics, String name) {
    return Integer.parseInt(basics.get("httpserver-" + name, "/").strip());
  }
}
