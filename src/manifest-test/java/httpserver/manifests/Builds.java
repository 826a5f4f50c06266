package httpserver.manifests;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;

/** All kustomizations below {@code deploy/}, built once for all tests. */
final class Builds implements ArgumentsProvider {
  private static final Path ROOT = Path.of("deploy");

  /** Kustomizations that are applied first; scenarios change their objects. */
  private static final Set<String> FIRST =
      Set.of("deploy/chain", "deploy/overlays/production", "deploy/overlays/staging");

  @Override
  public Stream<? extends Arguments> provideArguments(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(Builds.class))
        .getOrComputeIfAbsent(All.class, key -> All.built(), All.class)
        .builds()
        .stream()
        .map(Arguments::of);
  }

  /** JUnit's store needs a type. */
  private record All(List<Build> builds) {

    static All built() {
      List<Kustomization> kustomizations = Kustomization.below(ROOT);
      Set<Path> parts =
          kustomizations.stream()
              .flatMap(each -> each.resources().stream())
              .collect(Collectors.toSet());
      List<Build> builds =
          kustomizations.parallelStream()
              .map(each -> Build.of(each.folder().toString(), each.build()))
              .toList();
      List<Build> first = builds.stream().filter(each -> FIRST.contains(each.name())).toList();
      return new All(
          builds.stream()
              // A part is checked with its parent: alone it has no namespace.
              .filter(each -> FIRST.contains(each.name()) || !parts.contains(Path.of(each.name())))
              .map(each -> FIRST.contains(each.name()) ? each : each.on(first))
              .toList());
    }
  }
}
