package httpserver.faults.jvm;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The kinds of faults of this process; each can be switched off. */
public final class JvmKinds {
  private static final Logger LOG = LoggerFactory.getLogger(JvmKinds.class);
  private static final int MEBIBYTE = 1 << 20;
  private static final int MAX_MEBIBYTES_PER_SECOND = 10_000;
  private static final int MAX_REQUEST_THREADS = 1_024;
  private static final int PAUSE_MILLIS = 10;
  private static final int PIECE = 64 << 10;

  private JvmKinds() {}

  /** Returns all of them by name. */
  public static Map<String, JvmKind> all(
      Supplier<Executor> server, Consumer<Boolean> failLiveness, Consumer<Boolean> failReadiness) {
    Map<String, JvmKind> kinds = new TreeMap<>();
    kinds.put("heap", heap());
    kinds.put("allocation", allocation());
    kinds.put("cpu", cpu());
    kinds.put("threads", threads(server));
    kinds.put("deadlock", JvmKind.of(JvmKinds::deadlock));
    kinds.put("liveness", probe(failLiveness));
    kinds.put("readiness", probe(failReadiness));
    return kinds;
  }

  /** Memory that is held, as by a leak; up to 90 % of the maximum heap. */
  private static JvmKind heap() {
    long max = Runtime.getRuntime().maxMemory() / MEBIBYTE * 9 / 10;
    return new JvmKind(
        new Amount("mebibytes", 1, max),
        mebibytes -> Workers.start("fault-heap", List.of(() -> hold(mebibytes))));
  }

  /** Garbage, to keep the garbage collector busy. */
  private static JvmKind allocation() {
    return new JvmKind(
        new Amount("mebibytesPerSecond", 1, MAX_MEBIBYTES_PER_SECOND),
        rate -> Workers.start("fault-allocation", List.of(() -> allocate(rate))));
  }

  /** Threads that spin. */
  private static JvmKind cpu() {
    return new JvmKind(
        new Amount("threads", 1, Runtime.getRuntime().availableProcessors()),
        threads -> Workers.start("fault-cpu", Collections.nCopies((int) threads, JvmKinds::spin)));
  }

  /** Request threads that are blocked, as by a backend that hangs. */
  private static JvmKind threads(Supplier<Executor> server) {
    return new JvmKind(
        new Amount("threads", 1, MAX_REQUEST_THREADS), threads -> block(server.get(), threads));
  }

  /** A probe that fails. */
  static JvmKind probe(Consumer<Boolean> fails) {
    return JvmKind.of(
        () -> {
          fails.accept(true);
          return () -> fails.accept(false);
        });
  }

  /** Two threads that wait for each other, on locks whose wait can be interrupted. */
  private static Runnable deadlock() {
    var one = new ReentrantLock();
    var other = new ReentrantLock();
    var bothHold = new CyclicBarrier(2);
    return Workers.start(
        "fault-deadlock",
        List.of(() -> lock(one, other, bothHold), () -> lock(other, one, bothHold)));
  }

  private static void hold(long mebibytes) throws InterruptedException {
    List<byte[]> held = new ArrayList<>();
    try {
      while (held.size() < mebibytes && !Thread.currentThread().isInterrupted()) {
        held.add(new byte[MEBIBYTE]);
      }
    } catch (OutOfMemoryError e) {
      LOG.warn("The heap is full with {} MiB held by a fault", held.size());
    }
    try {
      new CountDownLatch(1).await();
    } finally {
      Reference.reachabilityFence(held);
    }
  }

  @SuppressWarnings("UnnecessaryAsync") // or the compiler could remove the allocation
  private static void allocate(long mebibytesPerSecond) throws InterruptedException {
    var garbage = new AtomicReference<byte[]>();
    long pieces = Math.max(1, mebibytesPerSecond * MEBIBYTE * PAUSE_MILLIS / 1_000 / PIECE);
    while (true) {
      for (long i = 0; i < pieces; i++) {
        garbage.set(new byte[PIECE]);
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private static void spin() {
    while (!Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
  }

  private static Runnable block(Executor server, long threads) {
    var released = new CountDownLatch(1);
    for (long i = 0; i < threads; i++) {
      server.execute(
          () -> {
            try {
              released.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
    }
    return released::countDown;
  }

  private static void lock(Lock first, Lock second, CyclicBarrier bothHold)
      throws InterruptedException {
    first.lockInterruptibly();
    try {
      bothHold.await();
      second.lockInterruptibly();
      second.unlock();
    } catch (BrokenBarrierException e) {
      throw new IllegalStateException(e);
    } finally {
      first.unlock();
    }
  }
}
