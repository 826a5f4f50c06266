package httpserver.manifests;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * An object that creates pods.
 *
 * @param metadata the metadata of its pods
 * @param spec the spec of its pods
 */
record Workload(HasMetadata object, ObjectMeta metadata, PodSpec spec) {

  /** The workloads of a build itself. */
  static Stream<Workload> own(Build build) {
    return build.objects().stream().map(Workload::of).filter(Objects::nonNull);
  }

  /** The workloads whose pods a selector matches. */
  static List<Workload> selected(Build build, String namespace, Map<String, String> labels) {
    return build
        .everything()
        .map(Workload::of)
        .filter(Objects::nonNull)
        .filter(workload -> Build.namespace(workload.object).equals(namespace))
        .filter(workload -> workload.labels().entrySet().containsAll(labels.entrySet()))
        .toList();
  }

  Map<String, String> labels() {
    return requireNonNullElse(metadata.getLabels(), Map.of());
  }

  Map<String, String> annotations() {
    return requireNonNullElse(metadata.getAnnotations(), Map.of());
  }

  Stream<Container> containers() {
    return Stream.concat(spec.getContainers().stream(), spec.getInitContainers().stream());
  }

  /** Whether one of its containers declares the port. */
  boolean listens(IntOrString port) {
    return spec.getContainers().stream().anyMatch(container -> listens(container, port));
  }

  static boolean listens(Container container, IntOrString port) {
    return container.getPorts().stream().anyMatch(each -> same(each, port));
  }

  private static boolean same(ContainerPort port, IntOrString wanted) {
    return wanted.getStrVal() == null
        ? port.getContainerPort().equals(wanted.getIntVal())
        : wanted.getStrVal().equals(port.getName());
  }

  private static Workload of(HasMetadata object) {
    PodTemplateSpec template = null;
    if (object instanceof Deployment deployment) {
      template = deployment.getSpec().getTemplate();
    } else if (object instanceof StatefulSet set) {
      template = set.getSpec().getTemplate();
    } else if (object instanceof DaemonSet set) {
      template = set.getSpec().getTemplate();
    } else if (object instanceof Job job) {
      template = job.getSpec().getTemplate();
    } else if (object instanceof CronJob job) {
      template = job.getSpec().getJobTemplate().getSpec().getTemplate();
    } else if (object instanceof Pod pod) {
      return new Workload(pod, pod.getMetadata(), pod.getSpec());
    }
    if (template == null) {
      return null;
    }
    return new Workload(
        object, requireNonNullElse(template.getMetadata(), new ObjectMeta()), template.getSpec());
  }
}
