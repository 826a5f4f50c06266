package httpserver.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A command with a timeout. By default, it has no input, and of this process's environment only
 * PATH and HOME.
 */
public final class Command {
  /** The slowest command waits five minutes for a canary. */
  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  private final ProcessBuilder builder;
  private String input = "";
  private Duration timeout = TIMEOUT;

  /**
   * The result of a command.
   *
   * @param output its standard output, unchanged
   * @param errors its standard error, unchanged
   */
  public record Outcome(int exitCode, String output, String errors) {

    public boolean succeeded() {
      return exitCode == 0;
    }

    /** Standard output and standard error, stripped. */
    public String text() {
      return (output + errors).strip();
    }
  }

  private Command(List<String> words) {
    builder = new ProcessBuilder(words);
    builder.environment().keySet().retainAll(Set.of("PATH", "HOME"));
  }

  public static Command of(String... words) {
    return of(List.of(words));
  }

  public static Command of(List<String> words) {
    return new Command(words);
  }

  public Command in(Path folder) {
    builder.directory(folder.toFile());
    return this;
  }

  /** Gives it all environment variables of this process. */
  public Command inheritingEnvironment() {
    builder.environment().putAll(System.getenv());
    return this;
  }

  public Command with(Map<String, String> environment) {
    builder.environment().putAll(environment);
    return this;
  }

  public Command without(String... variables) {
    builder.environment().keySet().removeAll(List.of(variables));
    return this;
  }

  public Command input(String text) {
    input = text;
    return this;
  }

  public Command timeout(Duration duration) {
    timeout = duration;
    return this;
  }

  /** Runs it, and returns its unchanged standard output; it must succeed. */
  public String run() {
    Outcome outcome = attempt();
    if (!outcome.succeeded()) {
      throw new AssertionError(
          "%s: exit code %d:\n%s".formatted(line(), outcome.exitCode(), outcome.text()));
    }
    return outcome.output();
  }

  /** Runs it, whether or not it succeeds. */
  public Outcome attempt() {
    try (var files = new TemporaryFolder()) {
      return attempt(files.path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(line() + " was interrupted", e);
    }
  }

  /**
   * Uses files: an unread pipe would block the command, one that a child keeps open this reader.
   */
  private Outcome attempt(Path folder) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Path errors = folder.resolve("errors");
    Process process =
        builder
            .redirectInput(
                Redirect.from(Files.writeString(folder.resolve("input"), input).toFile()))
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    try {
      if (!process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new IllegalStateException(
            "%s: timed out after %s; output so far:\n%s%s"
                .formatted(line(), timeout, read(output), read(errors)));
      }
      return new Outcome(process.exitValue(), read(output), read(errors));
    } finally {
      ProcessTree.kill(process);
    }
  }

  /** Not Files.readString, which fails on malformed UTF-8. */
  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  private String line() {
    return String.join(" ", builder.command());
  }
}
