package httpserver.manifests;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.ArrayList;
import java.util.List;

/** Objects that a pod refers to, and without which it can't start. */
final class References {
  private References() {}

  static List<String> problems(Build build) {
    List<String> problems = new ArrayList<>();
    Workload.own(build)
        .forEach(
            workload -> {
              var needs = new Needs(build, workload.object(), problems);
              needs.one(ServiceAccount.class, workload.spec().getServiceAccountName());
              workload.spec().getVolumes().forEach(needs::of);
              workload
                  .containers()
                  .map(Container::getEnvFrom)
                  .forEach(sources -> sources.forEach(needs::of));
            });
    return problems;
  }

  private record Needs(Build build, HasMetadata object, List<String> problems) {

    void of(Volume volume) {
      if (volume.getConfigMap() != null && !isTrue(volume.getConfigMap().getOptional())) {
        one(ConfigMap.class, volume.getConfigMap().getName());
      }
      if (volume.getSecret() != null && !isTrue(volume.getSecret().getOptional())) {
        one(Secret.class, volume.getSecret().getSecretName());
      }
    }

    void of(EnvFromSource source) {
      if (source.getConfigMapRef() != null && !isTrue(source.getConfigMapRef().getOptional())) {
        one(ConfigMap.class, source.getConfigMapRef().getName());
      }
      if (source.getSecretRef() != null && !isTrue(source.getSecretRef().getOptional())) {
        one(Secret.class, source.getSecretRef().getName());
      }
    }

    <T extends HasMetadata> void one(Class<T> type, String name) {
      if (name != null && build.find(type, Build.namespace(object), name).isEmpty()) {
        problems.add(
            "%s: there is no %s %s".formatted(Build.what(object), type.getSimpleName(), name));
      }
    }

    private static boolean isTrue(Boolean value) {
      return Boolean.TRUE.equals(value);
    }
  }
}
