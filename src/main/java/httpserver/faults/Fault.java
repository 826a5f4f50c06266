package httpserver.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;

/** A rule that is switched on. */
final class Fault {
  private final String id;
  private final Rule rule;
  private final Instant created;
  private final Instant end;
  private final FaultSampler draw;
  private final LongAdder hits = new LongAdder();

  Fault(String id, Rule rule, Instant created) {
    this.id = id;
    this.rule = rule;
    this.created = created;
    this.end = rule.expires() == null ? Instant.MAX : created.plus(rule.expires());
    this.draw = new FaultSampler(rule);
  }

  String id() {
    return id;
  }

  Rule rule() {
    return rule;
  }

  FaultSampler draw() {
    return draw;
  }

  void hit() {
    hits.increment();
  }

  boolean isOver(Instant now) {
    return !now.isBefore(end);
  }

  /** What it does to which requests, in words that anyone may see: none of a header's value. */
  String summary() {
    return id + ": " + rule.effects().label() + ", " + rule.share();
  }

  /** The rule as it was given, and what became of it. */
  JsonNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", id);
    json.setAll(rule.given());
    json.remove("expires");
    json.put("created", created.toString());
    if (rule.expires() != null) {
      json.put("expiresAt", end.toString());
    }
    return json.put("hits", hits.sum());
  }
}
