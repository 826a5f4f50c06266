package httpserver.manifests;

import static java.util.Objects.requireNonNullElse;

import io.dropwizard.util.Duration;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The grace period must be longer than the drain. */
final class GracePeriod {
  private static final String DELAY = "SHUTDOWN_DELAY";

  private GracePeriod() {}

  static List<String> problems(Build build) {
    return Workload.own(build)
        .flatMap(
            workload -> {
              long grace =
                  requireNonNullElse(workload.spec().getTerminationGracePeriodSeconds(), 30L);
              return workload.spec().getContainers().stream()
                  .flatMap(container -> delay(build, workload, container).stream())
                  .filter(delay -> grace <= delay.toSeconds())
                  .map(
                      delay ->
                          "%s: SIGKILL after %d s, while it drains for %s"
                              .formatted(Build.what(workload.object()), grace, delay));
            })
        .toList();
  }

  private static Optional<Duration> delay(Build build, Workload workload, Container container) {
    Stream<String> own =
        container.getEnv().stream()
            .filter(variable -> variable.getName().equals(DELAY))
            .map(EnvVar::getValue);
    Stream<String> shared =
        container.getEnvFrom().stream()
            .filter(source -> source.getConfigMapRef() != null)
            .flatMap(
                source ->
                    build
                        .find(
                            ConfigMap.class,
                            Build.namespace(workload.object()),
                            source.getConfigMapRef().getName())
                        .stream())
            .flatMap(map -> Stream.ofNullable(map.getData().get(DELAY)));
    return Stream.concat(own, shared).findFirst().map(Duration::parse);
  }
}
