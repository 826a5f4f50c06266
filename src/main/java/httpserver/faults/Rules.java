package httpserver.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import httpserver.problem.HttpError;
import httpserver.problem.StrictJson;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The faults that are on, in the order in which they were switched on. */
public final class Rules {
  static final int MAX = 100;

  private static final Logger LOG = LoggerFactory.getLogger(Rules.class);

  private final StrictJson json;
  private final InstantSource clock;
  private final List<Fault> faults = new CopyOnWriteArrayList<>();
  private long lastId;

  Rules(StrictJson json, InstantSource clock) {
    this.json = json;
    this.clock = clock;
  }

  /**
   * Switches a rule on, unless it is malformed or beyond the limit.
   *
   * @param given the rule in JSON
   * @param expires the default of the rule's own; null for never
   */
  public synchronized Fault add(ObjectNode given, Duration expires) {
    Rule rule = json.read(given, Rule.class);
    if (current().size() >= MAX) {
      throw new HttpError(
          HttpServletResponse.SC_CONFLICT, "there are " + MAX + " rules already: delete some");
    }
    lastId++;
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Duration lifetime = rule.expires() == null ? expires : rule.expires();
    Instant end = lifetime == null ? null : now.plus(lifetime);
    var fault = new Fault(Long.toString(lastId), rule, given, now, end);
    faults.add(fault);
    LOG.info("Fault {} is on: {}", fault.id(), fault.effects().label());
    return fault;
  }

  /** Returns those that are on. */
  public List<Fault> all() {
    return List.copyOf(current());
  }

  /** Returns the one with this id, if it is on. */
  public Optional<Fault> find(String id) {
    return all().stream().filter(fault -> fault.id().equals(id)).findFirst();
  }

  /** Switches one off. */
  public void remove(Fault fault) {
    faults.remove(fault);
    LOG.info("Fault {} is off", fault.id());
  }

  /** Switches all off. */
  public void clear() {
    faults.clear();
    LOG.info("All faults are off");
  }

  /** Chooses the first fault that has this request in scope and hits it. */
  Optional<Fault> choose(HttpServletRequest request, String canonicalPath) {
    for (Fault fault : current()) {
      if (fault.scope().includes(request, canonicalPath) && fault.sampler().hits()) {
        fault.hit();
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }

  private List<Fault> current() {
    // Each request calls this, usually with no fault on; removing one takes a lock.
    if (!faults.isEmpty()) {
      Instant now = clock.instant();
      if (faults.stream().anyMatch(fault -> fault.isExpired(now))) {
        faults.removeIf(fault -> fault.isExpired(now));
      }
    }
    return faults;
  }
}
