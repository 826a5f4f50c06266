package httpserver.manifests;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Ports of Services and NetworkPolicies must be ports of a container. */
final class Ports {
  private Ports() {}

  static List<String> problems(Build build) {
    List<String> problems = new ArrayList<>();
    build.own(Service.class).forEach(service -> service(build, service, problems));
    build.own(NetworkPolicy.class).forEach(policy -> policy(build, policy, problems));
    return problems;
  }

  private static void service(Build build, Service service, List<String> problems) {
    Map<String, String> selector = service.getSpec().getSelector();
    if (selector == null || selector.isEmpty()) {
      return;
    }
    for (Workload workload : Workload.selected(build, Build.namespace(service), selector)) {
      for (ServicePort port : service.getSpec().getPorts()) {
        var target = requireNonNullElse(port.getTargetPort(), new IntOrString(port.getPort()));
        if (!workload.listens(target)) {
          problems.add(
              "%s: leads to port %s, which %s does not have"
                  .formatted(
                      Build.what(service), target.getValue(), Build.what(workload.object())));
        }
      }
    }
  }

  /** Named ports only: a number may be a sidecar's port. */
  private static void policy(Build build, NetworkPolicy policy, List<String> problems) {
    Map<String, String> selector = policy.getSpec().getPodSelector().getMatchLabels();
    Stream<NetworkPolicyPort> ports =
        policy.getSpec().getIngress().stream().flatMap(rule -> rule.getPorts().stream());
    ports
        .map(NetworkPolicyPort::getPort)
        .filter(port -> port != null && port.getStrVal() != null)
        .filter(
            port ->
                Workload.selected(build, Build.namespace(policy), selector).stream()
                    .noneMatch(workload -> workload.listens(port)))
        .forEach(
            port ->
                problems.add(
                    "%s: allows port %s, which no pod has"
                        .formatted(Build.what(policy), port.getStrVal())));
  }
}
