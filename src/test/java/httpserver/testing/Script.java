package httpserver.testing;

import httpserver.testing.Command.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Commands in a folder, with little more in their environment than what is given: what the person
 * has set who runs the tests is not what a step of the pipeline has.
 */
public record Script(Path folder, Map<String, String> environment) {
  /** Some of them build an image. */
  private static final Duration TIMEOUT = Duration.ofMinutes(30);

  /** Runs a command, whether or not it succeeds. */
  public Outcome attempt(String... words) {
    return command(words).attempt();
  }

  /** Runs a command that must succeed; returns its standard output without the space around it. */
  public String run(String... words) {
    return command(words).run().strip();
  }

  private Command command(String... words) {
    return Command.of(words).in(folder).with(environment).timeout(TIMEOUT);
  }
}
