package httpserver.manifests;

import static java.util.stream.Collectors.joining;

import httpserver.testing.Command.Outcome;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;

/** The findings of {@code istioctl analyze} in a build and the existing objects. */
final class Istioctl {
  private Istioctl() {}

  static List<String> problems(Build build) {
    String beneath =
        build.existing().stream()
            .map(new KubernetesSerialization()::asYaml)
            .collect(joining("---\n", "---\n", ""));
    Outcome outcome =
        Tool.istioctl()
            .run(
                build.yaml() + beneath,
                "analyze",
                // By default, only the namespace `default` is analysed.
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
