package httpserver.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process of the packaged jar: {@code java -jar target/app.jar}, on free ports. */
public final class PackagedJar implements AutoCloseable {
  private static final int TIMEOUT_SECONDS = 60;
  private static final Pattern SERVING =
      Pattern.compile("Serving (application|admin) at http://localhost:(\\d+)/");

  private final Process process;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> applicationPort = new CompletableFuture<>();
  private final CompletableFuture<Integer> adminPort = new CompletableFuture<>();
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final Thread reader;

  private PackagedJar(Process process) {
    this.process = process;
    reader = new Thread(this::read, "output of " + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts the server with the given environment variables and waits until it is ready. */
  public static PackagedJar serve(Map<String, String> environment) {
    return run(environment, "server", "config.yml").awaitReady();
  }

  /** Starts any command of the jar, on free ports. */
  public static PackagedJar run(Map<String, String> environment, String... arguments) {
    return start(SharedClasses.option(), environment, arguments);
  }

  /** Starts a command with an option for the JVM. */
  static PackagedJar start(String option, Map<String, String> environment, String... arguments) {
    // The second compiler costs more CPU than it saves in a short-lived process.
    var builder = new ProcessBuilder(Jdk.command("java"), option, "-XX:TieredStopAtLevel=1");
    builder.command().addAll(List.of("-jar", "target/app.jar"));
    builder.command().addAll(List.of(arguments));
    builder.redirectErrorStream(true);
    builder.environment().putAll(Map.of("HTTP_PORT", "0", "ADMIN_PORT", "0"));
    builder.environment().put("SHUTDOWN_DELAY", "0s");
    builder.environment().putAll(environment);
    try {
      return new PackagedJar(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it is ready. */
  PackagedJar awaitReady() {
    await(ready);
    return this;
  }

  /** The port of the application. */
  public int port() {
    return await(applicationPort);
  }

  /** A path on the application port. */
  public URI uri(String path) {
    return URI.create("http://localhost:" + port() + path);
  }

  /** A path on the admin port. */
  public URI adminUri(String path) {
    return URI.create("http://localhost:" + await(adminPort) + path);
  }

  /** The lines so far of standard output and standard error. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** Sends SIGTERM. */
  public void terminate() {
    // Not Process.destroy, which closes the output before its end.
    process.toHandle().destroy();
  }

  public Process process() {
    return process;
  }

  /** How many files and sockets it has open. */
  public long openFiles() {
    return count("fd");
  }

  /** How many threads it has. */
  public long threads() {
    return count("task");
  }

  private long count(String what) {
    try (var entries = Files.list(Path.of("/proc", Long.toString(process.pid()), what))) {
      return entries.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for the exit and for the last line, and returns the exit code. */
  public int exitCode() {
    try {
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("still running; output:\n" + output());
      }
      reader.join(TimeUnit.SECONDS.toMillis(TIMEOUT_SECONDS));
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All lines as one text. */
  public String output() {
    return String.join("\n", lines);
  }

  @Override
  public void close() {
    process.toHandle().destroyForcibly();
    exitCode();
  }

  private void read() {
    try (BufferedReader reader = process.inputReader()) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
        Matcher serving = SERVING.matcher(line);
        if (serving.find()) {
          var port = serving.group(1).equals("admin") ? adminPort : applicationPort;
          port.complete(Integer.valueOf(serving.group(2)));
        }
        if (line.contains("Ready")) {
          ready.complete(null);
        }
      }
    } catch (IOException e) {
      lines.add("(output ended: " + e + ")");
    }
    var ended = new IllegalStateException("the process has exited; output:\n" + output());
    List.of(applicationPort, adminPort, ready).forEach(each -> each.completeExceptionally(ended));
  }

  private <T> T await(CompletableFuture<T> future) {
    try {
      return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | TimeoutException e) {
      process.destroyForcibly();
      throw new IllegalStateException("timed out; output:\n" + output(), e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
