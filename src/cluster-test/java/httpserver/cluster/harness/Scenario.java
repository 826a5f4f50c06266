package httpserver.cluster.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import httpserver.testing.Console;
import httpserver.testing.Console.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A folder below {@code deploy/} and the commands of its README: the first one applies it, the last
 * one deletes it, those between show its effect.
 */
public final class Scenario implements AutoCloseable {
  /**
   * Configuration takes seconds to reach sidecars, a mounted file more than a minute, and a command
   * of a README may wait 3 minutes for the start of a pod.
   */
  private static final Duration TIMEOUT = Duration.ofMinutes(4);

  private final List<Step> steps;
  private final Console console = new Console(command -> command, Map.of());

  private Scenario(List<Step> steps) {
    this.steps = steps;
  }

  /** Applies a folder of {@code deploy/scenarios}. */
  public static Scenario apply(String folder) throws IOException {
    return apply(Path.of("deploy/scenarios", folder));
  }

  /**
   * Applies it, and repeats each command that shows its effect until its output is as documented.
   */
  public static Scenario apply(Path folder) throws IOException {
    List<Step> steps = Console.steps(folder.resolve("README.md"));
    assertThat(steps).as("commands of %s", folder).hasSizeGreaterThan(2);
    assertThat(steps.get(0).command()).matches("kubectl apply -k \\Q" + folder + "\\E( \\|.*)?");
    assertThat(steps.get(steps.size() - 1).command())
        .matches("kubectl delete (-k \\Q" + folder + "\\E|namespace [a-z-]+)");
    var scenario = new Scenario(steps);
    try {
      scenario.show();
    } catch (Throwable e) {
      scenario.close();
      throw e;
    }
    return scenario;
  }

  private void show() {
    console.runAndCompare(steps.get(0));
    for (Step step : steps.subList(1, steps.size() - 1)) {
      await(step.command()).atMost(TIMEOUT).untilAsserted(() -> console.runAndCompare(step));
    }
  }

  @Override
  public void close() {
    console.runAndCompare(steps.get(steps.size() - 1));
  }
}
