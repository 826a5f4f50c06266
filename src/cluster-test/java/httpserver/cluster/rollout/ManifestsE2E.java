package httpserver.cluster.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.cluster.harness.Cluster;
import httpserver.cluster.harness.Lane;
import httpserver.cluster.harness.Observations;
import httpserver.cluster.harness.OnCluster;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A dry run of every manifest at the API server and its admission webhooks. */
@ExtendWith(OnCluster.class)
@ResourceLock(Lane.MESHLESS)
final class ManifestsE2E {
  private static final Pattern ITEM = Pattern.compile("(?m)^ *- (\\S+)$");
  private static final Pattern COMPONENT = Pattern.compile("(?m)^kind: Component$");

  private final Map<String, Boolean> known = new HashMap<>();
  private final Set<String> unknown = new TreeSet<>();
  private final List<String> refused = new ArrayList<>();

  @Test
  @DisplayName("every manifest is valid for the API server")
  void apiServerAcceptsEveryManifest(Cluster cluster, Observations observations)
      throws IOException {
    List<String> folders = kustomizations();
    int objects = 0;
    for (String folder : folders) {
      for (HasMetadata object : objects(cluster, folder)) {
        dryRun(cluster.client(), folder, object);
        objects++;
      }
    }

    assertThat(folders).contains("deploy/chain");
    assertThat(refused).isEmpty();
    // Few clusters have the custom resource definitions of Flux.
    assertThat(unknown).as("kinds that the cluster does not have").isSubsetOf("GitRepository");
    observations.add(
        "%d objects of %d kustomizations accepted; kinds unknown to this cluster: %s",
        objects, folders.size(), unknown);
  }

  private void dryRun(KubernetesClient client, String folder, HasMetadata object) {
    String kind = object.getApiVersion() + " " + object.getKind();
    if (!known.computeIfAbsent(
        kind, key -> client.supports(object.getApiVersion(), object.getKind()))) {
      unknown.add(object.getKind());
      return;
    }
    // Its own namespace may not exist, and a dry run creates none.
    object.getMetadata().setNamespace(null);
    try {
      client
          .adapt(NamespacedKubernetesClient.class)
          .inNamespace("default")
          .resource(object)
          .dryRun()
          .fieldValidation(Validation.STRICT)
          .forceConflicts()
          .serverSideApply();
    } catch (KubernetesClientException e) {
      refused.add(folder + ": " + e.getMessage());
    }
  }

  private static List<HasMetadata> objects(Cluster cluster, String folder) {
    byte[] yaml = cluster.run("kubectl", "kustomize", folder).getBytes(StandardCharsets.UTF_8);
    return cluster.client().load(new ByteArrayInputStream(yaml)).items();
  }

  /** The kustomizations that no other one includes; building them builds all. */
  private static List<String> kustomizations() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("deploy"))) {
      List<Path> folders =
          files
              .filter(file -> file.endsWith("kustomization.yaml") && !isComponent(file))
              .map(Path::getParent)
              .sorted()
              .toList();
      Set<Path> included = new HashSet<>();
      folders.forEach(folder -> included.addAll(includes(folder)));
      return folders.stream()
          .filter(folder -> !included.contains(folder))
          .map(Path::toString)
          .toList();
    }
  }

  private static List<Path> includes(Path folder) {
    return ITEM.matcher(read(folder.resolve("kustomization.yaml")))
        .results()
        .map(item -> folder.resolve(item.group(1)).normalize())
        .toList();
  }

  private static boolean isComponent(Path file) {
    return COMPONENT.matcher(read(file)).find();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
