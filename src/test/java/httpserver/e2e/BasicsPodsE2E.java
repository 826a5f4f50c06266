package httpserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the kubelet does with a pod: whom it kills first, and whom it restarts. */
@ExtendWith(OnCluster.class)
final class BasicsPodsE2E {

  @Test
  @DisplayName("basics/qos")
  void classesDecideWhoIsKilledFirst(Cluster cluster, Proof proof) throws Exception {
    try (var basics = Basics.apply(cluster, "qos")) {
      assertThat(qosClass(basics, "guaranteed")).isEqualTo("Guaranteed");
      assertThat(qosClass(basics, "burstable")).isEqualTo("Burstable");
      assertThat(qosClass(basics, "best-effort")).isEqualTo("BestEffort");

      int guaranteed = score(basics, "guaranteed");
      int burstable = score(basics, "burstable");
      int bestEffort = score(basics, "best-effort");
      assertThat(burstable).isStrictlyBetween(guaranteed, bestEffort);
      proof.saw(
          "oom_score_adj: guaranteed %d, burstable %d, best effort %d",
          guaranteed, burstable, bestEffort);
    }
  }

  @Test
  @DisplayName("basics/probes")
  void eachProbeFailsInItsWay(Cluster cluster, Proof proof) throws Exception {
    try (var basics = Basics.apply(cluster, "probes")) {
      var liveness = basics.container("httpserver-liveness");
      assertThat(liveness.getRestartCount()).isPositive();

      var readiness = basics.container("httpserver-readiness");
      assertThat(readiness.getStarted()).isTrue();
      assertThat(readiness.getReady()).isFalse();
      assertThat(readiness.getRestartCount()).isZero();

      var startup = basics.container("httpserver-startup");
      assertThat(startup.getStarted()).isFalse();
      assertThat(startup.getReady()).isFalse();
      assertThat(startup.getRestartCount()).isPositive();
      proof.saw(
          "restarts: liveness %d, readiness %d, startup %d",
          liveness.getRestartCount(), readiness.getRestartCount(), startup.getRestartCount());
    }
  }

  private static String qosClass(Basics basics, String name) {
    return basics.pod("httpserver-" + name).getStatus().getQosClass();
  }

  private static int score(Basics basics, String name) {
    return Integer.parseInt(basics.ask("httpserver-" + name, "/").strip());
  }
}
