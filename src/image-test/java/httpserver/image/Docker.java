package httpserver.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Docker's command line, or Podman's by {@code -Ddocker=podman}: what users type. */
final class Docker {
  /** The image under test. */
  static final String IMAGE = System.getProperty("image", "httpserver:1.0.0");

  /**
   * What a command left behind.
   *
   * @param status its exit code
   * @param text standard output and error together
   */
  record Output(int status, String text) {}

  /** Runs a command to its end, whatever that is. */
  Output attempt(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(System.getProperty("docker", "docker")));
    command.addAll(arguments);
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Output(process.waitFor(), text.strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Runs a command that must succeed, and returns what it printed. */
  String run(String... arguments) {
    Output output = attempt(List.of(arguments));
    if (output.status() != 0) {
      throw new AssertionError(String.join(" ", arguments) + ": " + output);
    }
    return output.text();
  }
}
