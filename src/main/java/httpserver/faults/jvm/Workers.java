package httpserver.faults.jvm;

import java.util.ArrayList;
import java.util.List;

/** Threads that run a fault until they are interrupted. */
final class Workers {
  private Workers() {}

  /** The work of a thread, which returns or throws when it is interrupted. */
  @FunctionalInterface
  interface Work {
    void run() throws InterruptedException;
  }

  /** Starts a thread for each piece of work, and returns what stops them. */
  static Runnable start(String name, List<Work> work) {
    List<Thread> threads = new ArrayList<>();
    for (Work each : work) {
      var thread = new Thread(() -> untilInterrupted(each), name + "-" + threads.size());
      thread.setDaemon(true);
      threads.add(thread);
    }
    threads.forEach(Thread::start);
    return () -> threads.forEach(Thread::interrupt);
  }

  private static void untilInterrupted(Work work) {
    try {
      work.run();
    } catch (InterruptedException e) {
      // The fault was switched off.
      Thread.currentThread().interrupt();
    }
  }
}
