package httpserver.testing;

import httpserver.testing.Command.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Commands in a folder, as a step of the pipeline runs them: with the given environment, and not
 * with that of the person who runs the tests.
 */
public record Script(Path folder, Map<String, String> environment) {
  /** Some commands build an image. */
  private static final Duration TIMEOUT = Duration.ofMinutes(30);

  /** Runs a command, whether or not it succeeds. */
  public Outcome attempt(String... words) {
    return command(words).attempt();
  }

  /** Runs a command that must succeed; returns its standard output, stripped. */
  public String run(String... words) {
    return command(words).run().strip();
  }

  private Command command(String... words) {
    return Command.of(words).in(folder).with(environment).timeout(TIMEOUT);
  }
}
