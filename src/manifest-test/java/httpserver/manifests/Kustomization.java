package httpserver.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import httpserver.testing.Command.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A folder that can be built by itself: no Component.
 *
 * @param resources the folders that it includes
 */
record Kustomization(Path folder, Set<Path> resources) {
  private static final String FILE = "kustomization.yaml";

  /** Finds kustomizations below a folder, ordered by name. */
  static List<Kustomization> below(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.endsWith(FILE))
          .sorted()
          .map(Path::getParent)
          .flatMap(Kustomization::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The YAML of all its objects. */
  String build() {
    Outcome built = Tool.kustomize().run("", folder.toString());
    if (!built.succeeded()) {
      throw new AssertionError(folder + " can't be built:\n" + built.text());
    }
    return built.output();
  }

  private static Stream<Kustomization> read(Path folder) {
    try {
      JsonNode yaml = new YAMLMapper().readTree(folder.resolve(FILE).toFile());
      if (yaml.path("kind").asText().equals("Component")) {
        return Stream.empty();
      }
      return Stream.of(
          new Kustomization(
              folder,
              StreamSupport.stream(yaml.path("resources").spliterator(), false)
                  .map(resource -> folder.resolve(resource.asText()).normalize())
                  .collect(Collectors.toSet())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
