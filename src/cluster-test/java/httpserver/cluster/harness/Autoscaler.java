package httpserver.cluster.harness;

import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerCondition;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerStatus;

/** The status of an autoscaler. */
public record Autoscaler(HorizontalPodAutoscalerStatus status) {

  public static Autoscaler of(Cluster cluster, String namespace, String name) {
    HorizontalPodAutoscaler autoscaler =
        cluster
            .client()
            .autoscaling()
            .v2()
            .horizontalPodAutoscalers()
            .inNamespace(namespace)
            .withName(name)
            .get();
    return new Autoscaler(autoscaler.getStatus());
  }

  public int replicas() {
    return status.getCurrentReplicas();
  }

  /** Whether it has a value of its metric, and if not, the reason. */
  public HorizontalPodAutoscalerCondition active() {
    return status.getConditions().stream()
        .filter(condition -> condition.getType().equals("ScalingActive"))
        .findFirst()
        .orElseThrow();
  }

  /** CPU in percent of the request, averaged over the pods. */
  public int utilization() {
    return status
        .getCurrentMetrics()
        .get(0)
        .getContainerResource()
        .getCurrent()
        .getAverageUtilization();
  }
}
