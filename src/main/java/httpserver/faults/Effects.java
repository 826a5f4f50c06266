package httpserver.faults;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a rule does, at least one of these; latency comes first, reset alone or after it.
 *
 * @param latency to wait before all else, or null
 * @param status to answer with, 200 to 599, or null
 * @param body of that answer, or null for the usual one
 * @param reset whether to break the connection off without an answer
 * @param bytesPerSecond at which the answer's body goes out, or null for at once
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

  /** All of them, as spans have it: {@code latency,status}. */
  String label() {
    return all().stream().map(Effect::label).collect(Collectors.joining(","));
  }

  private static void addIf(boolean present, Effect effect, Set<Effect> effects) {
    if (present) {
      effects.add(effect);
    }
  }
}
