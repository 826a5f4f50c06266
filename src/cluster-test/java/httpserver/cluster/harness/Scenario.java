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
 * A folder below {@code deploy/}, gone through as its README has it: the first command applies it,
 * those between show it, the last one takes it away.
 */
public final class Scenario implements AutoCloseable {
  /**
   * Configuration reaches sidecars within seconds, a mounted file within more than a minute, and a
   * page may wait three for the start of a pod.
   */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final List<Step> steps;
  private final Console console = new Console(command -> command, Map.of());

  private Scenario(List<Step> steps) {
    this.steps = steps;
  }

  /** Applies a folder of {@code deploy/scenarios}. */
  public static Scenario apply(String folder) throws IOException {
    return apply(Path.of("deploy/scenarios", folder));
  }

  /** Applies it, and types what shows it until it prints what the page says. */
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
    console.answersAsPrinted(steps.get(0));
    for (Step step : steps.subList(1, steps.size() - 1)) {
      await(step.command()).atMost(PATIENCE).untilAsserted(() -> console.answersAsPrinted(step));
    }
  }

  @Override
  public void close() {
    console.answersAsPrinted(steps.get(steps.size() - 1));
  }
}
