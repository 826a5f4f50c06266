package httpserver.lifecycle;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Signal;

/**
 * Ends the process gracefully at the first SIGTERM or SIGINT and at once at the second, with the
 * exit code a shell expects (128 and the signal's number).
 *
 * <p>The JVM by itself ignores every signal after the first.
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
      // In a thread of its own: exit blocks until the drain is over.
      new Thread(() -> System.exit(exitCode), "shutdown").start();
    } else {
      Runtime.getRuntime().halt(exitCode);
    }
  }
}
