package httpserver.image;

import static java.util.Objects.requireNonNull;

import httpserver.testing.Command;
import httpserver.testing.Command.Outcome;
import java.util.ArrayList;
import java.util.List;

/** The command line of Docker, or of Podman by {@code -Ddocker=podman}. */
final class Docker {
  /** The image under test: the profile {@code image} of pom.xml sets it. */
  static final String IMAGE = requireNonNull(System.getProperty("image"), "run: make image-test");

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
