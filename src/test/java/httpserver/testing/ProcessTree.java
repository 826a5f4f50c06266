package httpserver.testing;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.List;

/** A process and its descendants. */
final class ProcessTree {
  private ProcessTree() {}

  /** Kills them by SIGKILL, and waits for the end of the process; no-op if it has exited. */
  static void kill(Process process) {
    // Taken before the kill: the children of a process that is gone belong to another.
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
    // Not waitFor, which ends early in an interrupted thread.
    process.onExit().orTimeout(60, SECONDS).join();
  }
}
