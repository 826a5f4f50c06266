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
  private final Instant expiry;
  private final Scope scope;
  private final Effects effects;
  private final FaultSampler sampler;
  private final LongAdder hits = new LongAdder();

  /** Takes the rule, the JSON it was read from, and when it expires, or null for never. */
  Fault(String id, Rule rule, ObjectNode given, Instant created, Instant expiry) {
    this.id = id;
    this.rule = rule;
    this.given = given;
    this.created = created;
    this.expiry = expiry;
    this.scope = rule.scope();
    this.effects = rule.effects();
    this.sampler = new FaultSampler(rule);
  }

  /** Returns its id among the faults, which responses carry in {@code X-Fault}. */
  public String id() {
    return id;
  }

  Scope scope() {
    return scope;
  }

  Effects effects() {
    return effects;
  }

  FaultSampler sampler() {
    return sampler;
  }

  void hit() {
    hits.increment();
  }

  boolean isExpired(Instant now) {
    return expiry != null && !now.isBefore(expiry);
  }

  /** What it does to which requests; public, so without the value of a header. */
  String summary() {
    return id + ": " + effects.label() + ", " + rule.share();
  }

  /** The rule as it was given, with its id, times and hits. */
  public JsonNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", id);
    json.setAll(given);
    json.remove("expires");
    json.put("created", created.toString());
    if (expiry != null) {
      json.put("expiresAt", expiry.toString());
    }
    return json.put("hits", hits.sum());
  }
}
