package httpserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the API server says of the manifests. */
@ExtendWith(OnCluster.class)
final class ManifestsE2E {
  private static final Pattern COMPONENT = Pattern.compile("(?m)^kind: Component$");

  @Test
  @DisplayName("every kustomization is valid to the API server")
  void strictDryRun(Cluster cluster, Proof proof) throws IOException {
    List<String> folders = kustomizations();
    List<String> refused = new ArrayList<>();
    List<String> made = new ArrayList<>();
    try {
      for (String folder : folders) {
        made.addAll(makeNamespaces(cluster, folder));
        try {
          cluster.run("kubectl", "apply", "--dry-run=server", "--validate=strict", "-k", folder);
        } catch (AssertionError e) {
          refused.add(e.getMessage());
        }
      }
    } finally {
      made.forEach(namespace -> cluster.client().namespaces().withName(namespace).delete());
    }

    assertThat(folders).contains("deploy/chain");
    assertThat(refused).isEmpty();
    proof.saw("%d kustomizations", folders.size());
  }

  /** A dry run makes none, not even for what follows in the same one. */
  private static List<String> makeNamespaces(Cluster cluster, String folder) {
    var yaml = cluster.run("kubectl", "kustomize", folder).getBytes(StandardCharsets.UTF_8);
    var namespaces = cluster.client().namespaces();
    List<String> missing =
        cluster.client().load(new ByteArrayInputStream(yaml)).items().stream()
            .map(object -> object.getMetadata().getNamespace())
            .filter(Objects::nonNull)
            .distinct()
            .filter(namespace -> namespaces.withName(namespace).get() == null)
            .toList();
    missing.forEach(namespace -> cluster.run("kubectl", "create", "namespace", namespace));
    return missing;
  }

  private static List<String> kustomizations() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("deploy"))) {
      return files
          .filter(file -> file.endsWith("kustomization.yaml") && !isComponent(file))
          .map(file -> file.getParent().toString())
          .sorted()
          .toList();
    }
  }

  private static boolean isComponent(Path file) {
    try {
      return COMPONENT.matcher(Files.readString(file)).find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
