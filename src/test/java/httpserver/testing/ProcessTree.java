package httpserver.testing;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.List;

/** A process and its descendants. */
final class ProcessTree {
  private ProcessTree() {}

  /** Kills a process and its descendants by SIGKILL, and waits until the process has exited. */
  static void kill(Process process) {
    // Listed before the kill, after which the children have another parent.
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
    // Not waitFor, which throws in an interrupted thread.
    process.onExit().orTimeout(60, SECONDS).join();
  }
}
