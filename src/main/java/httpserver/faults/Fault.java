package httpserver.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;

/** A rule that is switched on. */
public final class Fault {
  private final String id;
  private final Rule rule;
  private final ObjectNode given;
  private final Instant created;
  private final Instant end;
  private final Scope scope;
  private final Effects effects;
  private final FaultSampler draw;
  private final LongAdder hits = new LongAdder();

  /** Takes the rule, the JSON it was read from, and when it is over, or null for never. */
  Fault(String id, Rule rule, ObjectNode given, Instant created, Instant end) {
    this.id = id;
    this.rule = rule;
    this.given = given;
    this.created = created;
    this.end = end;
    this.scope = rule.scope();
    this.effects = rule.effects();
    this.draw = new FaultSampler(rule);
  }

  /** Returns what tells it from the others, in {@code X-Fault} too. */
  public String id() {
    return id;
  }

  Scope scope() {
    return scope;
  }

  Effects effects() {
    return effects;
  }

  FaultSampler draw() {
    return draw;
  }

  void hit() {
    hits.increment();
  }

  boolean isOver(Instant now) {
    return end != null && !now.isBefore(end);
  }

  /** What it does to which requests, in words that anyone may see: none of a header's value. */
  String summary() {
    return id + ": " + effects.label() + ", " + rule.share();
  }

  /** The rule as it was given, and what became of it. */
  public JsonNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", id);
    json.setAll(given);
    json.remove("expires");
    json.put("created", created.toString());
    if (end != null) {
      json.put("expiresAt", end.toString());
    }
    return json.put("hits", hits.sum());
  }
}
