package httpserver.faults;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a rule does, at least one of these. Latency comes first; a reset can follow it, and nothing
 * else.
 *
 * @param latency before anything else, or null
 * @param status of the response, 200 to 599, or null for the resource's own
 * @param body of a response with that status, or null for its default
 * @param reset whether to reset the connection instead of responding
 * @param bytesPerSecond the rate of the response's body, or null for no limit
 */
record Effects(
    Latency latency, Integer status, String body, boolean reset, Integer bytesPerSecond) {

  Set<Effect> all() {
    Set<Effect> all = EnumSet.noneOf(Effect.class);
    addIf(latency != null, Effect.LATENCY, all);
    addIf(status != null, Effect.STATUS, all);
    addIf(reset, Effect.RESET, all);
    addIf(bytesPerSecond != null, Effect.SLOW_BODY, all);
    return all;
  }

  /** All of them, as in the tags of spans: {@code latency,status}. */
  String label() {
    return all().stream().map(Effect::label).collect(Collectors.joining(","));
  }

  private static void addIf(boolean present, Effect effect, Set<Effect> effects) {
    if (present) {
      effects.add(effect);
    }
  }
}
