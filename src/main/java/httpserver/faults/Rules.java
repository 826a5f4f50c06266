package httpserver.faults;

import httpserver.problem.HttpError;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The faults that are switched on, in the order in which they were. */
final class Rules {
  static final int MOST = 100;

  private static final Logger LOG = LoggerFactory.getLogger(Rules.class);

  private final InstantSource clock;
  private final List<Fault> faults = new CopyOnWriteArrayList<>();
  private long lastId;

  Rules(InstantSource clock) {
    this.clock = clock;
  }

  /** Switches a rule on; refuses one that is too much. */
  synchronized Fault add(Rule rule) {
    if (current().size() >= MOST) {
      throw new HttpError(
          HttpServletResponse.SC_CONFLICT, "there are " + MOST + " rules already: delete some");
    }
    lastId++;
    var fault =
        new Fault(Long.toString(lastId), rule, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    faults.add(fault);
    LOG.info("Fault {} is on: {}", fault.id(), rule.effects().label());
    return fault;
  }

  List<Fault> all() {
    return List.copyOf(current());
  }

  Optional<Fault> find(String id) {
    return all().stream().filter(fault -> fault.id().equals(id)).findFirst();
  }

  void remove(Fault fault) {
    faults.remove(fault);
    LOG.info("Fault {} is off", fault.id());
  }

  void clear() {
    faults.clear();
    LOG.info("All faults are off");
  }

  /** Chooses the first fault that is for this request and hits it. */
  Optional<Fault> choose(HttpServletRequest request, String canonicalPath) {
    for (Fault fault : current()) {
      if (fault.rule().scope().includes(request, canonicalPath) && fault.draw().hits()) {
        fault.hit();
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }

  private List<Fault> current() {
    // Every request comes here: mostly no fault is on, and to remove one takes a lock.
    if (!faults.isEmpty()) {
      Instant now = clock.instant();
      if (faults.stream().anyMatch(fault -> fault.isOver(now))) {
        faults.removeIf(fault -> fault.isOver(now));
      }
    }
    return faults;
  }
}
