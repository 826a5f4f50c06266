package httpserver.cluster.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import httpserver.cluster.harness.Cluster;
import httpserver.cluster.harness.Lane;
import httpserver.cluster.harness.Observations;
import httpserver.cluster.harness.OnCluster;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerCondition;
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
                  assertThat(active(autoscaler(basics, "httpserver-without-request")).getMessage())
                      .contains("missing request for cpu"));

      await("one pod after the end of the load")
          .atMost(Duration.ofMinutes(4))
          .untilAsserted(() -> assertThat(basics.pods("httpserver")).hasSize(1));

      var idle = autoscaler(basics, "httpserver");
      assertThat(active(idle).getStatus()).isEqualTo("True");
      assertThat(utilization(idle)).isLessThan(80);
      observations.add("2 pods under load, 1 at %d %% of the request", utilization(idle));
    }
  }

  private static HorizontalPodAutoscaler autoscaler(Basics basics, String name) {
    return basics
        .client()
        .autoscaling()
        .v2()
        .horizontalPodAutoscalers()
        .inNamespace(Basics.NAMESPACE)
        .withName(name)
        .get();
  }

  /** Whether it has a value of its metric, and if not, the reason. */
  private static HorizontalPodAutoscalerCondition active(HorizontalPodAutoscaler autoscaler) {
    return autoscaler.getStatus().getConditions().stream()
        .filter(condition -> condition.getType().equals("ScalingActive"))
        .findFirst()
        .orElseThrow();
  }

  private static int utilization(HorizontalPodAutoscaler autoscaler) {
    return autoscaler
        .getStatus()
        .getCurrentMetrics()
        .get(0)
        .getContainerResource()
        .getCurrent()
        .getAverageUtilization();
  }
}
