package httpserver.cluster.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import httpserver.cluster.harness.Autoscaler;
import httpserver.cluster.harness.Cluster;
import httpserver.cluster.harness.Lane;
import httpserver.cluster.harness.Observations;
import httpserver.cluster.harness.OnCluster;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Autoscaling by CPU. */
@ExtendWith(OnCluster.class)
@ResourceLock(Lane.MESHLESS)
final class BasicsAutoscalingE2E {

  @Test
  @DisplayName("basics/autoscaling")
  void scalesUpAndDownByCpu(Cluster cluster, Observations observations) throws Exception {
    try (var basics = Basics.apply(cluster, "autoscaling")) {
      assertThat(basics.pods("httpserver")).hasSize(2);
      await("an autoscaler without a CPU request reports it")
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(
              () ->
                  assertThat(
                          autoscaler(cluster, "httpserver-without-request").active().getMessage())
                      .contains("missing request for cpu"));

      await("one pod after the end of the load")
          .atMost(Duration.ofMinutes(4))
          .untilAsserted(() -> assertThat(basics.pods("httpserver")).hasSize(1));

      Autoscaler idle = autoscaler(cluster, "httpserver");
      assertThat(idle.active().getStatus()).isEqualTo("True");
      assertThat(idle.utilization()).isLessThan(80);
      observations.add("2 pods under load, 1 at %d %% of the request", idle.utilization());
    }
  }

  private static Autoscaler autoscaler(Cluster cluster, String name) {
    return Autoscaler.of(cluster, Basics.NAMESPACE, name);
  }
}
