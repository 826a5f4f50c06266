package httpserver.manifests;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Autoscalers need an existing target with resource requests. */
final class Autoscalers {
  private Autoscalers() {}

  static List<String> problems(Build build) {
    List<String> problems = new ArrayList<>();
    build
        .own(HorizontalPodAutoscaler.class)
        .forEach(
            autoscaler -> {
              Optional<Workload> target = target(build, autoscaler);
              if (target.isEmpty()) {
                problems.add(
                    "%s: there is no %s %s"
                        .formatted(
                            Build.what(autoscaler),
                            autoscaler.getSpec().getScaleTargetRef().getKind(),
                            autoscaler.getSpec().getScaleTargetRef().getName()));
              }
              target.ifPresent(workload -> requests(autoscaler, workload, problems));
            });
    return problems;
  }

  private static Optional<Workload> target(Build build, HorizontalPodAutoscaler autoscaler) {
    var target = autoscaler.getSpec().getScaleTargetRef();
    return Workload.selected(build, Build.namespace(autoscaler), Map.of()).stream()
        .filter(workload -> workload.object().getKind().equals(target.getKind()))
        .filter(workload -> Build.name(workload.object()).equals(target.getName()))
        .findFirst();
  }

  private static void requests(
      HorizontalPodAutoscaler autoscaler, Workload workload, List<String> problems) {
    for (MetricSpec metric : autoscaler.getSpec().getMetrics()) {
      List<Container> measured = measured(metric, workload);
      String resource = resource(metric);
      if (resource == null) {
        continue;
      }
      if (measured.isEmpty()) {
        problems.add(Build.what(autoscaler) + ": its target has no such container");
      }
      for (Container container : measured) {
        if (container.getResources() == null
            || !container.getResources().getRequests().containsKey(resource)) {
          problems.add(
              "%s: stays at <unknown>, %s requests no %s"
                  .formatted(Build.what(autoscaler), container.getName(), resource));
        }
      }
    }
  }

  private static String resource(MetricSpec metric) {
    if (metric.getContainerResource() != null) {
      return metric.getContainerResource().getName();
    }
    return metric.getResource() == null ? null : metric.getResource().getName();
  }

  private static List<Container> measured(MetricSpec metric, Workload workload) {
    return workload.spec().getContainers().stream()
        .filter(
            container ->
                metric.getContainerResource() == null
                    || metric.getContainerResource().getContainer().equals(container.getName()))
        .toList();
  }
}
