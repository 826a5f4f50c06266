package httpserver.manifests;

import static java.util.stream.Collectors.joining;

import httpserver.testing.Command.Outcome;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;

/** What {@code istioctl analyze} finds in a build on top of what is there before it. */
final class Istioctl {
  private Istioctl() {}

  static List<String> problems(Build build) {
    String beneath =
        build.beneath().stream()
            .map(new KubernetesSerialization()::asYaml)
            .collect(joining("---\n", "---\n", ""));
    Outcome outcome =
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
    if (outcome.succeeded()) {
      return List.of();
    }
    List<String> findings = outcome.text().lines().filter(line -> line.contains(" [IST")).toList();
    return findings.isEmpty() ? List.of(outcome.text()) : findings;
  }
}
