package httpserver.deploy;

import static java.util.stream.Collectors.joining;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.stream.Stream;

/** What {@code istioctl analyze} finds in a build on top of what is there before it. */
final class Istioctl {
  private Istioctl() {}

  static List<String> problems(Build build) {
    String beneath =
        build.beneath().stream()
            .map(new KubernetesSerialization()::asYaml)
            .collect(joining("---\n", "---\n", ""));
    Tool.Outcome outcome =
        Tool.istioctl()
            .run(
                build.yaml() + beneath,
                "analyze",
                // Without it, only what is in the namespace `default` is judged.
                "--all-namespaces",
                "--use-kube=false",
                "--color=false",
                "--failure-threshold=Info",
                "-");
    return outcome.status() == 0 ? List.of() : Stream.of(outcome.output()).toList();
  }
}
