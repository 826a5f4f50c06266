package httpserver.manifests;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.Capabilities;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import java.util.ArrayList;
import java.util.List;

/** Privileges that a pod does not need; stricter than Pod Security's `restricted`. */
final class Privileges {
  private Privileges() {}

  static List<String> problems(Build build) {
    List<String> problems = new ArrayList<>();
    Workload.own(build)
        .forEach(
            workload -> {
              pod(build, workload, problems);
              workload
                  .containers()
                  .forEach(container -> container(build, workload, container, problems));
            });
    return problems;
  }

  private static void pod(Build build, Workload workload, List<String> problems) {
    String what = Build.what(workload.object());
    var spec = workload.spec();
    if (!Boolean.FALSE.equals(spec.getAutomountServiceAccountToken())
        && build
            .find(
                ServiceAccount.class,
                Build.namespace(workload.object()),
                requireNonNullElse(spec.getServiceAccountName(), "default"))
            .filter(account -> Boolean.FALSE.equals(account.getAutomountServiceAccountToken()))
            .isEmpty()) {
      problems.add(what + ": gets a token for the API server");
    }
    if (Boolean.TRUE.equals(spec.getHostNetwork())
        || Boolean.TRUE.equals(spec.getHostPID())
        || Boolean.TRUE.equals(spec.getHostIPC())
        || spec.getVolumes().stream().anyMatch(volume -> volume.getHostPath() != null)) {
      problems.add(what + ": shares a namespace of the node");
    }
  }

  private static void container(
      Build build, Workload workload, Container container, List<String> problems) {
    String what = Build.what(workload.object()) + ", container " + container.getName();
    var ofPod = requireNonNullElse(workload.spec().getSecurityContext(), new PodSecurityContext());
    var own = requireNonNullElse(container.getSecurityContext(), new SecurityContext());
    if (!Boolean.TRUE.equals(requireNonNullElse(own.getRunAsNonRoot(), ofPod.getRunAsNonRoot()))) {
      problems.add(what + ": may run as root");
    }
    if (!Boolean.FALSE.equals(own.getAllowPrivilegeEscalation())) {
      problems.add(what + ": may gain privileges");
    }
    if (!Boolean.TRUE.equals(own.getReadOnlyRootFilesystem())) {
      problems.add(what + ": may write to its image's files");
    }
    Capabilities capabilities = requireNonNullElse(own.getCapabilities(), new Capabilities());
    if (!capabilities.getDrop().contains("ALL") || !capabilities.getAdd().isEmpty()) {
      problems.add(what + ": keeps capabilities");
    }
    var seccomp = requireNonNullElse(own.getSeccompProfile(), ofPod.getSeccompProfile());
    if (seccomp == null || "Unconfined".equals(seccomp.getType())) {
      problems.add(what + ": has no seccomp profile");
    }
  }
}
