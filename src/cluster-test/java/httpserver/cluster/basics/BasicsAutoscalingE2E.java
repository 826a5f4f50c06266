package httpserver.cluster.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import httpserver.cluster.harness.Cluster;
import httpserver.cluster.harness.Lane;
import httpserver.cluster.harness.OnCluster;
import httpserver.cluster.harness.Proof;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerCondition;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Pods come and go with the CPU that they use. */
@ExtendWith(OnCluster.class)
@ResourceLock(Lane.MESHLESS)
final class BasicsAutoscalingE2E {

  @Test
  @DisplayName("basics/autoscaling")
  void upAndDownByCpu(Cluster cluster, Proof proof) throws Exception {
    try (var basics = Basics.apply(cluster, "autoscaling")) {
      assertThat(basics.pods("httpserver")).hasSize(2);
      await("the reason why the other has no number")
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(
              () ->
                  assertThat(active(autoscaler(basics, "httpserver-without-request")).getMessage())
                      .contains("missing request for cpu"));

      await("the load's end by itself, and the second pod's with it")
          .atMost(Duration.ofMinutes(4))
          .untilAsserted(() -> assertThat(basics.pods("httpserver")).hasSize(1));

      var calm = autoscaler(basics, "httpserver");
      assertThat(active(calm).getStatus()).isEqualTo("True");
      assertThat(utilization(calm)).isLessThan(80);
      proof.saw("2 pods under load, 1 at %d %% of the request", utilization(calm));
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

  /** Whether it has a number, and if not, why. */
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
