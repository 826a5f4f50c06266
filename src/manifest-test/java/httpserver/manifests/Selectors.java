package httpserver.manifests;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.istio.api.api.type.v1beta1.WorkloadSelector;
import io.fabric8.istio.api.networking.v1.Sidecar;
import io.fabric8.istio.api.security.v1.AuthorizationPolicy;
import io.fabric8.istio.api.security.v1.PeerAuthentication;
import io.fabric8.istio.api.security.v1.RequestAuthentication;
import io.fabric8.istio.api.telemetry.v1.Telemetry;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Selectors must match pods. */
final class Selectors {
  private Selectors() {}

  static List<String> problems(Build build) {
    List<String> problems = new ArrayList<>();
    Stream.of(
            of(build, Service.class, service -> service.getSpec().getSelector()),
            of(build, PodDisruptionBudget.class, pdb -> labels(pdb.getSpec().getSelector())),
            of(build, NetworkPolicy.class, policy -> labels(policy.getSpec().getPodSelector())),
            of(build, AuthorizationPolicy.class, it -> labels(it.getSpec().getSelector())),
            of(build, RequestAuthentication.class, it -> labels(it.getSpec().getSelector())),
            of(build, PeerAuthentication.class, it -> labels(it.getSpec().getSelector())),
            of(build, Telemetry.class, telemetry -> labels(telemetry.getSpec().getSelector())),
            of(build, Sidecar.class, Selectors::ofSidecar))
        .flatMap(selectors -> selectors)
        .filter(selector -> !selector.labels.isEmpty() && !selector.matches(build))
        .forEach(
            selector ->
                problems.add(
                    "%s: selects %s, which no pod has"
                        .formatted(Build.what(selector.object), selector.labels)));
    Workload.own(build)
        .filter(
            workload ->
                !workload.labels().entrySet().containsAll(ofMaker(workload.object()).entrySet()))
        .forEach(
            workload ->
                problems.add(Build.what(workload.object()) + ": doesn't select its own pods"));
    return problems;
  }

  /** An object, and the labels by which it selects pods; no labels select all. */
  private record Selector(HasMetadata object, Map<String, String> labels) {

    boolean matches(Build build) {
      // The mesh's gateways are not in these manifests.
      return Build.namespace(object).equals(Mesh.NAMESPACE)
          || !Workload.selected(build, Build.namespace(object), labels).isEmpty();
    }
  }

  private static <T extends HasMetadata> Stream<Selector> of(
      Build build, Class<T> type, Function<T, Map<String, String>> labels) {
    return build
        .own(type)
        .map(object -> new Selector(object, requireNonNullElse(labels.apply(object), Map.of())));
  }

  private static Map<String, String> labels(LabelSelector selector) {
    return selector == null ? Map.of() : selector.getMatchLabels();
  }

  private static Map<String, String> labels(WorkloadSelector selector) {
    return selector == null ? Map.of() : selector.getMatchLabels();
  }

  private static Map<String, String> ofMaker(HasMetadata object) {
    if (object instanceof Deployment deployment) {
      return labels(deployment.getSpec().getSelector());
    }
    return object instanceof StatefulSet set ? labels(set.getSpec().getSelector()) : Map.of();
  }

  private static Map<String, String> ofSidecar(Sidecar sidecar) {
    var selector = sidecar.getSpec().getWorkloadSelector();
    return selector == null ? Map.of() : selector.getLabels();
  }
}
