package httpserver.faults;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import httpserver.problem.HttpError;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How this process is unwell at the moment: one fault of each kind at most. */
final class JvmFaults {
  private static final Logger LOG = LoggerFactory.getLogger(JvmFaults.class);
  private static final Duration EXPIRY = Duration.ofMinutes(5);

  private final Map<String, JvmKind> kinds;
  private final InstantSource clock;
  private final Function<Duration, Executor> timer;
  private final Map<String, Active> active = new TreeMap<>();

  /** What is on, and what ends it. */
  private record Active(ObjectNode json, Runnable end) {}

  /** Takes the kinds by name, and what runs something after a time. */
  JvmFaults(Map<String, JvmKind> kinds, InstantSource clock, Function<Duration, Executor> timer) {
    this.kinds = kinds;
    this.clock = clock;
    this.timer = timer;
  }

  /** Begins, and returns what there is to show. */
  synchronized ObjectNode on(String kind, ObjectNode given) {
    JvmKind known = kinds.get(kind);
    if (known == null) {
      throw new HttpError(
          HttpServletResponse.SC_NOT_FOUND, "the kinds are " + String.join(", ", kinds.keySet()));
    }
    Keys keys = Keys.of(given);
    JvmKind.Start start = known.read(keys);
    Duration asked = keys.expires();
    keys.end();
    if (active.containsKey(kind)) {
      throw new HttpError(HttpServletResponse.SC_CONFLICT, "it is on already: delete it first");
    }
    Duration expires = asked == null ? EXPIRY : asked;
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("kind", kind);
    json.setAll(given);
    json.remove("expires");
    json.put("created", now.toString()).put("expiresAt", now.plus(expires).toString());
    var fault = new Active(json, start.begin());
    active.put(kind, fault);
    LOG.info("Fault {} is on", kind);
    timer.apply(expires).execute(() -> expire(kind, fault));
    return json;
  }

  synchronized List<String> names() {
    return List.copyOf(active.keySet());
  }

  synchronized ArrayNode all() {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    active.values().forEach(fault -> all.add(fault.json()));
    return all;
  }

  /** Ends a fault; returns whether there was one. */
  synchronized boolean off(String kind) {
    Active fault = active.remove(kind);
    if (fault != null) {
      fault.end().run();
      LOG.info("Fault {} is off", kind);
    }
    return fault != null;
  }

  private synchronized void expire(String kind, Active fault) {
    // Not one that was begun since.
    if (fault.equals(active.get(kind))) {
      off(kind);
    }
  }
}
