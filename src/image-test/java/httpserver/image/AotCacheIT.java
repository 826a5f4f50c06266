package httpserver.image;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.testing.Command.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The JVM uses the AOT cache; without it, the start would be slow, but not fail. */
final class AotCacheIT {
  private final Docker docker = new Docker();

  @Test
  void classesComeFromTheCache() {
    var output = check("-XX:AOTMode=on -Xlog:class+load");

    assertThat(output.exitCode()).as(output.text()).isZero();
    assertThat(output.text().lines())
        .anyMatch(line -> isCached(line, "httpserver.HttpServerApplication"))
        .anyMatch(line -> isCached(line, "io.dropwizard.core.Application"))
        .anyMatch(line -> isCached(line, "java.net.http.HttpClient"));
  }

  @Test
  void isUsableByEachDefaultCollector() {
    for (String collector : List.of("-XX:+UseSerialGC", "-XX:+UseG1GC")) {
      assertThat(check("-XX:AOTMode=on " + collector).exitCode()).as(collector).isZero();
    }
  }

  /** A large heap disables compressed references, which the cache depends on. */
  @Test
  void isUsableOnALargeMachine() {
    assertThat(check("-XX:AOTMode=on -XX:MaxRAM=256g").exitCode()).isZero();
  }

  @Test
  void anUnusableCacheFails() {
    var output = check("-XX:AOTMode=on --add-modules=java.se");

    assertThat(output.exitCode()).as(output.text()).isNotZero();
  }

  private Outcome check(String jvmOptions) {
    List<String> command = new ArrayList<>(List.of("run", "--rm"));
    command.addAll(List.of("--read-only", "--env=JAVA_TOOL_OPTIONS=" + jvmOptions));
    command.addAll(List.of(Docker.IMAGE, "check", "config.yml"));
    return docker.attempt(command);
  }

  private static boolean isCached(String line, String name) {
    return line.contains(" " + name + " source: shared objects file");
  }
}
