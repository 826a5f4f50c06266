package httpserver.faults.jvm;

import java.util.ArrayList;
import java.util.List;

/** Threads that do harm until they are interrupted. */
final class Workers {
  private Workers() {}

  /** What a thread does; it ends when it is interrupted. */
  @FunctionalInterface
  interface Work {
    void run() throws InterruptedException;
  }

  /** Starts threads, and returns what ends them. */
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
      // As it was meant to end.
      Thread.currentThread().interrupt();
    }
  }
}
