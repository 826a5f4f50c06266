package httpserver.lifecycle;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Signal;

/**
 * Shuts the process down gracefully at the first SIGTERM or SIGINT and at once at the second, with
 * the exit code that shells use: 128 plus the signal's number.
 *
 * <p>By default the JVM ignores every signal after the first.
 */
public final class TerminationSignals {
  private final AtomicBoolean stopping = new AtomicBoolean();

  /** Replaces the JVM's own handlers. */
  public void handle() {
    for (String name : List.of("TERM", "INT")) {
      Signal.handle(new Signal(name), this::received);
    }
  }

  private void received(Signal signal) {
    int exitCode = 128 + signal.getNumber();
    if (stopping.compareAndSet(false, true)) {
      // On another thread: exit blocks until the drain has ended.
      new Thread(() -> System.exit(exitCode), "shutdown").start();
    } else {
      Runtime.getRuntime().halt(exitCode);
    }
  }
}
