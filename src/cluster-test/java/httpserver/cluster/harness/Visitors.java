package httpserver.cluster.harness;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Ask for {@code /version} twenty times a second, for as long as somebody watches. */
public final class Visitors implements AutoCloseable {
  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(4);
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

  public Visitors(Gateway gateway, String host) {
    for (int i = 0; i < 4; i++) {
      var unused =
          clock.scheduleWithFixedDelay(
              () -> answers.add(gateway.get(host, "/version")),
              50L * i,
              200,
              TimeUnit.MILLISECONDS);
    }
  }

  /** What they got since this was last asked: versions of good answers, statuses of others. */
  public Tally news() {
    int news = answers.size();
    return Tally.of(Stream.generate(answers::remove).limit(news).map(Visitors::outcome));
  }

  private static String outcome(Answer answer) {
    return answer.status() == 200
        ? answer.header("X-Version").orElse("none")
        : String.valueOf(answer.status());
  }

  @Override
  public void close() throws InterruptedException {
    clock.shutdownNow();
    clock.awaitTermination(1, TimeUnit.MINUTES);
  }
}
