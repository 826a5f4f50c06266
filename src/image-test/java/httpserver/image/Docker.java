package httpserver.image;

import httpserver.testing.Command;
import httpserver.testing.Command.Outcome;
import java.util.ArrayList;
import java.util.List;

/** The command line of Docker, or of Podman by {@code -Ddocker=podman}. */
final class Docker {
  /** The image under test. */
  static final String IMAGE = System.getProperty("image", "httpserver:1.0.0");

  /** Runs a command, whether or not it succeeds. */
  Outcome attempt(List<String> arguments) {
    return command(arguments).attempt();
  }

  /** Runs a command that must succeed; returns its standard output, stripped. */
  String run(String... arguments) {
    return command(List.of(arguments)).run().strip();
  }

  private static Command command(List<String> arguments) {
    List<String> words = new ArrayList<>(List.of(System.getProperty("docker", "docker")));
    words.addAll(arguments);
    // For DOCKER_HOST.
    return Command.of(words).inheritingEnvironment();
  }
}
