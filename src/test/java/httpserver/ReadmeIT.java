package httpserver;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.testing.Console;
import httpserver.testing.PackagedJar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs the commands of the README, and compares their output. */
final class ReadmeIT {
  private static PackagedJar jar;

  private final Console console = new Console(ReadmeIT::adapt, Map.of());

  @BeforeAll
  static void start() {
    jar = PackagedJar.serve(Map.of("POD_NAME", "httpserver-0"));
  }

  @AfterAll
  static void stop() {
    jar.close();
  }

  @TestFactory
  List<DynamicTest> everyCommandPrintsWhatTheReadmeShows() throws IOException {
    List<Console.Step> steps = Console.steps(Path.of("README.md"));
    assertThat(steps).hasSizeGreaterThan(5);
    return steps.stream()
        .map(step -> DynamicTest.dynamicTest(step.command(), () -> console.runAndCompare(step)))
        .toList();
  }

  private static String adapt(String command) {
    return command
        .replace("localhost:8080", "localhost:" + jar.port())
        .replace("localhost:8081", "localhost:" + jar.adminUri("/").getPort());
  }
}
