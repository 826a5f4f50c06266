package httpserver.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A server that runs beside a test until it is closed. */
public final class BackgroundProcess implements AutoCloseable {
  private final Process process;

  private BackgroundProcess(Process process) {
    this.process = process;
  }

  /** Starts it with more environment variables; both of its outputs go to a file. */
  public static BackgroundProcess start(
      Path log, Map<String, String> environment, List<String> words) {
    var builder = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      return new BackgroundProcess(process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    ProcessTree.kill(process);
  }
}
