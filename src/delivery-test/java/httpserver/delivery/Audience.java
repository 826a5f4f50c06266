package httpserver.delivery;

import httpserver.cluster.harness.Answer;
import httpserver.cluster.harness.Load;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** A client that asks one place for its version all the time, and knows since when each answers. */
final class Audience implements AutoCloseable {
  private static final int PER_SECOND = 5;

  /** What a minute sends: less than a delivery takes. */
  static final int MINIMUM = 60 * PER_SECOND;

  private final Map<String, Instant> since = new ConcurrentHashMap<>();
  private final String where;
  private final Timeline timeline;
  private final Load load;

  Audience(String where, Timeline timeline, Supplier<Answer> place) {
    this.where = where;
    this.timeline = timeline;
    load = new Load(PER_SECOND, () -> notice(place.get()));
  }

  private Answer notice(Answer answer) {
    if (answer.status() == 200) {
      since.putIfAbsent(answer.json().path("revision").asText("none"), Instant.now());
    } else {
      timeline.add("%s answers %d", where, answer.status());
    }
    return answer;
  }

  /** When a commit's version answered for the first time. */
  Optional<Instant> since(String commit) {
    return since.entrySet().stream()
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
