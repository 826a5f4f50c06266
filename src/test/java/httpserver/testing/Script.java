package httpserver.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * Commands in a folder, with little more in their environment than what is given: what the person
 * has set who runs the tests is not what a step of the pipeline has.
 */
public record Script(Path folder, Map<String, String> environment) {

  /** What a command printed on both streams, and the status it ended with. */
  public record Outcome(int status, String output) {}

  /** Runs a command to its end, whatever that is. */
  public Outcome attempt(String... command) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().keySet().retainAll(Set.of("PATH", "HOME"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), output.strip());
  }

  /** Runs a command that must succeed, and returns what it printed. */
  public String run(String... command) throws IOException, InterruptedException {
    Outcome outcome = attempt(command);
    if (outcome.status() != 0) {
      throw new AssertionError(String.join(" ", command) + ": " + outcome);
    }
    return outcome.output();
  }
}
