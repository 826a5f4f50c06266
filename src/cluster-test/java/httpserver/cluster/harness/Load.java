package httpserver.cluster.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Requests at a steady rate, whether or not the earlier ones are answered, from its making until it
 * is closed.
 */
public final class Load implements AutoCloseable {
  /** More than are ever waiting while answers come in time. */
  private static final int CLIENTS = 100;

  private static final String SUCCESS = "200";

  /** Of each request that was sent. */
  private final Queue<String> outcomes = new ConcurrentLinkedQueue<>();

  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
  private final Supplier<Answer> request;

  public Load(int perSecond, Supplier<Answer> request) {
    this.request = request;
    var unused =
        clock.scheduleAtFixedRate(
            () -> clients.execute(() -> outcomes.add(send())),
            0,
            Duration.ofSeconds(1).toNanos() / perSecond,
            TimeUnit.NANOSECONDS);
  }

  /** Of all throwables too: the pool would drop them, and the request with them. */
  private String send() {
    try {
      Answer answer = request.get();
      return answer.status() == 200
          ? SUCCESS
          : answer.status() + " " + answer.body().lines().findFirst().orElse("");
    } catch (Throwable e) {
      return e.toString();
    }
  }

  /** The outcomes so far: status and first line of each response, or the failure without one. */
  public Tally outcomes() {
    return Tally.of(outcomes.stream());
  }

  /** Asserts that there were so many requests at least, and that each got 200. */
  public void succeeded(int minimum) {
    Tally all = outcomes();
    assertThat(all.counts()).as("outcomes of %d requests", all.total()).containsOnlyKeys(SUCCESS);
    assertThat(all.total()).as("requests").isGreaterThanOrEqualTo(minimum);
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
