package httpserver.delivery;

import httpserver.cluster.harness.Load;
import httpserver.cluster.harness.Response;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Polls the version of one place, and records when each revision responded first. */
final class RevisionMonitor implements AutoCloseable {
  private static final int REQUESTS_PER_SECOND = 5;

  /** The requests of one minute: a delivery takes longer. */
  static final int MIN_REQUESTS = 60 * REQUESTS_PER_SECOND;

  private final Map<String, Instant> firstSeen = new ConcurrentHashMap<>();
  private final String where;
  private final Timeline timeline;
  private final Load load;

  RevisionMonitor(String where, Timeline timeline, Supplier<Response> request) {
    this.where = where;
    this.timeline = timeline;
    load = new Load(REQUESTS_PER_SECOND, () -> record(request.get()));
  }

  private Response record(Response response) {
    if (response.status() == 200) {
      firstSeen.putIfAbsent(response.json().path("revision").asText("none"), Instant.now());
    } else {
      timeline.add("%s: status %d", where, response.status());
    }
    return response;
  }

  /** When the version of a commit responded for the first time. */
  Optional<Instant> firstSeen(String commit) {
    return firstSeen.entrySet().stream()
        .filter(each -> commit.startsWith(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  String where() {
    return where;
  }

  Load load() {
    return load;
  }

  @Override
  public void close() throws InterruptedException {
    load.close();
  }
}
