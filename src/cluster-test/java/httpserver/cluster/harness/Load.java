package httpserver.cluster.harness;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Requests at a steady rate, whether or not the earlier ones are answered, from its making until it
 * is closed.
 */
public final class Load implements AutoCloseable {
  /** More than are ever waiting while answers come in time. */
  private static final int CLIENTS = 100;

  private final AtomicLong sent = new AtomicLong();
  private final Queue<Answer> failures = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
  private final Supplier<Answer> request;

  public Load(int perSecond, Supplier<Answer> request) {
    this.request = request;
    var unused =
        clock.scheduleAtFixedRate(
            () -> clients.execute(this::send),
            0,
            Duration.ofSeconds(1).toNanos() / perSecond,
            TimeUnit.NANOSECONDS);
  }

  private void send() {
    sent.incrementAndGet();
    Answer answer = request.get();
    if (answer.status() != 200) {
      failures.add(answer);
    }
  }

  /** All answers but 200, a connection that failed among them. */
  public Tally failures() {
    return Tally.of(
        failures.stream()
            .map(failure -> failure.status() + " " + failure.body().lines().findFirst()));
  }

  public long sent() {
    return sent.get();
  }

  /** Sends no more, and waits for what is under way. */
  @Override
  public void close() throws InterruptedException {
    clock.shutdown();
    if (!clock.awaitTermination(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the clock doesn't stop");
    }
    clients.shutdown();
    if (!clients.awaitTermination(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("no answer for a minute");
    }
  }
}
