package httpserver.cluster.harness;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Requests {@code /version} about twenty times a second, by four clients, until it is closed. */
public final class VersionPoller implements AutoCloseable {
  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(4);
  private final Queue<Response> responses = new ConcurrentLinkedQueue<>();

  public VersionPoller(Gateway gateway, String host) {
    for (int i = 0; i < 4; i++) {
      var unused =
          clock.scheduleWithFixedDelay(
              () -> responses.add(gateway.get(host, "/version")),
              50L * i,
              200,
              TimeUnit.MILLISECONDS);
    }
  }

  /** The outcomes since the last call: the version of each 200, else the status. */
  public Tally newOutcomes() {
    int count = responses.size();
    return Tally.of(Stream.generate(responses::remove).limit(count).map(VersionPoller::outcome));
  }

  private static String outcome(Response response) {
    return response.status() == 200
        ? response.header("X-Version").orElse("none")
        : String.valueOf(response.status());
  }

  @Override
  public void close() throws InterruptedException {
    clock.shutdownNow();
    clock.awaitTermination(1, TimeUnit.MINUTES);
  }
}
