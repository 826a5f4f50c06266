package httpserver.manifests;

import httpserver.testing.Command;
import httpserver.testing.Command.Outcome;
import httpserver.testing.Executables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A command that works on manifests without a cluster. */
record Tool(List<String> command) {
  /** Where {@code scripts/install-test-tools} installs tools. */
  private static final Path BUILT = Path.of(System.getProperty("user.home"), ".cache/httpserver");

  /** Builds kustomizations: kubectl, or kustomize itself. */
  static Tool kustomize() {
    return find("kubectl")
        .map(kubectl -> new Tool(List.of(kubectl, "kustomize")))
        .or(() -> find("kustomize").map(kustomize -> new Tool(List.of(kustomize, "build"))))
        .orElseThrow(() -> missing("kubectl"));
  }

  static Tool istioctl() {
    return find("istioctl")
        .map(istioctl -> new Tool(List.of(istioctl)))
        .orElseThrow(() -> missing("istioctl"));
  }

  /** Checks Prometheus' rules; unpacked from Debian's package. */
  static Tool promtool() {
    return unpacked("prometheus/usr/bin/promtool");
  }

  /** Checks Alertmanager's routes; unpacked from Debian's package. */
  static Tool amtool() {
    return unpacked("alertmanager/usr/bin/amtool");
  }

  Outcome run(List<String> arguments) {
    return run("", arguments.toArray(String[]::new));
  }

  Outcome run(String input, String... arguments) {
    return Command.of(Stream.concat(command.stream(), Arrays.stream(arguments)).toList())
        .input(input)
        .attempt();
  }

  private static Tool unpacked(String path) {
    return new Tool(List.of(Path.of("target/tools", path).toAbsolutePath().toString()));
  }

  private static Optional<String> find(String name) {
    return Executables.onPath(name)
        .or(() -> Optional.of(BUILT.resolve(name)).filter(Files::isExecutable))
        .map(Path::toString);
  }

  private static IllegalStateException missing(String name) {
    return new IllegalStateException(name + " is missing: scripts/install-test-tools test");
  }
}
