package httpserver.cluster.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import httpserver.cluster.harness.Cluster;
import httpserver.cluster.harness.Lane;
import httpserver.cluster.harness.Observations;
import httpserver.cluster.harness.OnCluster;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The component that sets the QoS class Guaranteed, sidecar included. */
@ExtendWith(OnCluster.class)
@ResourceLock(Lane.SERVICE)
final class GuaranteedE2E {
  private static final String STAGING = "httpserver-staging";

  @Test
  @DisplayName("components/guaranteed")
  void podsAreGuaranteed(Cluster cluster, Observations observations) throws IOException {
    Path variant = Files.createDirectories(Path.of("target/guaranteed"));
    Files.writeString(
        variant.resolve("kustomization.yaml"),
        """
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        resources:
          - ../../deploy/overlays/staging
        components:
          - ../../deploy/components/guaranteed
        """);
    // A rolling update needs CPU for the pods of both classes, which two cores do not have.
    cluster.run(
        "kubectl",
        "delete",
        "deployment/httpserver",
        "--namespace=" + STAGING,
        "--ignore-not-found",
        "--cascade=foreground");
    try {
      cluster.apply(variant.toString(), STAGING);

      await("only pods of the class Guaranteed")
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(() -> assertThat(classes(cluster)).containsOnly("Guaranteed"));
      observations.add("pods with sidecars: %s", classes(cluster));
    } finally {
      cluster.apply("deploy/overlays/staging", STAGING);
    }
    assertThat(classes(cluster)).as("without the component").contains("Burstable");
  }

  private static List<String> classes(Cluster cluster) {
    return cluster.client().pods().inNamespace(STAGING).list().getItems().stream()
        .map(Pod::getStatus)
        .map(status -> status.getQosClass())
        .toList();
  }
}
