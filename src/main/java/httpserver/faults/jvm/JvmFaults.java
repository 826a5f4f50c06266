package httpserver.faults.jvm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import httpserver.problem.HttpError;
import httpserver.problem.StrictJson;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The faults of this process that are on: at most one of each kind. */
public final class JvmFaults {
  private static final Logger LOG = LoggerFactory.getLogger(JvmFaults.class);
  private static final Duration EXPIRY = Duration.ofMinutes(5);
  private static final String EXPIRES = "expires";
  private static final String RANGE = "must be a duration from 1s to 1h, such as 5m";

  private final Map<String, JvmKind> kinds;
  private final StrictJson reader;
  private final InstantSource clock;
  private final Function<Duration, Executor> timer;
  private final Map<String, Active> active = new TreeMap<>();

  /** A fault that is on: what is shown of it, and what stops it. */
  private record Active(ObjectNode json, Runnable stop) {}

  /** The key that all kinds have. */
  private record Lifetime(
      @DurationMin(seconds = 1, message = RANGE) @DurationMax(hours = 1, message = RANGE)
          Duration expires) {}

  /** Takes the kinds by name, the reader of JSON, and executors that run a task after a delay. */
  public JvmFaults(
      Map<String, JvmKind> kinds,
      StrictJson reader,
      InstantSource clock,
      Function<Duration, Executor> timer) {
    this.kinds = kinds;
    this.reader = reader;
    this.clock = clock;
    this.timer = timer;
  }

  /** Switches a fault on, and returns what is shown of it. */
  public synchronized ObjectNode on(String kind, ObjectNode given) {
    JvmKind known = kinds.get(kind);
    if (known == null) {
      throw new HttpError(
          HttpServletResponse.SC_NOT_FOUND, "the kinds are " + String.join(", ", kinds.keySet()));
    }
    ObjectNode lifetime = given.deepCopy();
    long amount = 0;
    if (known.amount() != null) {
      amount = known.amount().read(given, EXPIRES);
      lifetime.remove(known.amount().key());
    }
    Duration wanted = reader.read(lifetime, Lifetime.class).expires();
    if (active.containsKey(kind)) {
      throw new HttpError(HttpServletResponse.SC_CONFLICT, "it is on already: delete it first");
    }
    Duration expires = wanted == null ? EXPIRY : wanted;
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("kind", kind);
    json.setAll(given);
    json.remove(EXPIRES);
    json.put("created", now.toString()).put("expiresAt", now.plus(expires).toString());
    var fault = new Active(json, known.start().apply(amount));
    active.put(kind, fault);
    LOG.info("Fault {} is on", kind);
    timer.apply(expires).execute(() -> expire(kind, fault));
    return json;
  }

  /** Returns the kinds that are on. */
  public synchronized List<String> names() {
    return List.copyOf(active.keySet());
  }

  /** Returns what is shown of those that are on. */
  public synchronized List<ObjectNode> all() {
    return active.values().stream().map(Active::json).toList();
  }

  /** Returns what is shown of one, if it is on. */
  public synchronized Optional<ObjectNode> find(String kind) {
    return Optional.ofNullable(active.get(kind)).map(Active::json);
  }

  /** Switches a fault off; returns whether it was on. */
  public synchronized boolean off(String kind) {
    Active fault = active.remove(kind);
    if (fault != null) {
      fault.stop().run();
      LOG.info("Fault {} is off", kind);
    }
    return fault != null;
  }

  private synchronized void expire(String kind, Active fault) {
    // Not one that was switched on since.
    if (fault.equals(active.get(kind))) {
      off(kind);
    }
  }
}
