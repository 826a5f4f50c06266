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
 * Sends requests at a steady rate until it is closed, whether or not the earlier ones have a
 * response (open loop).
 */
public final class Load implements AutoCloseable {
  /** More than wait at once while responses take less than 2 s at 50 requests a second. */
  private static final int CLIENTS = 100;

  private static final String SUCCESS = "200";

  /** One for each request that was sent. */
  private final Queue<String> outcomes = new ConcurrentLinkedQueue<>();

  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
  private final Supplier<Response> request;

  public Load(int perSecond, Supplier<Response> request) {
    this.request = request;
    var unused =
        clock.scheduleAtFixedRate(
            () -> clients.execute(() -> outcomes.add(send())),
            0,
            Duration.ofSeconds(1).toNanos() / perSecond,
            TimeUnit.NANOSECONDS);
  }

  /** Catches all throwables: the pool would drop them, and the outcome with them. */
  private String send() {
    try {
      Response response = request.get();
      return response.status() == 200
          ? SUCCESS
          : response.status() + " " + response.body().lines().findFirst().orElse("");
    } catch (Throwable e) {
      return e.toString();
    }
  }

  /** The outcomes so far: status and first line of each response, or the failure without one. */
  public Tally outcomes() {
    return Tally.of(outcomes.stream());
  }

  /** Asserts that at least the minimum of requests was sent, and that each got 200. */
  public void assertAllSucceeded(int minimum) {
    Tally all = outcomes();
    assertThat(all.counts()).as("outcomes of %d requests", all.total()).containsOnlyKeys(SUCCESS);
    assertThat(all.total()).as("requests").isGreaterThanOrEqualTo(minimum);
  }

  /** Stops sending, and waits for the requests in flight. */
  @Override
  public void close() throws InterruptedException {
    clock.shutdown();
    if (!clock.awaitTermination(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the sender did not stop within 10 s");
    }
    clients.shutdown();
    if (!clients.awaitTermination(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("requests are in flight for more than 60 s");
    }
  }
}
