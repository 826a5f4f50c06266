package httpserver.faults;

import java.util.Locale;

/** What a fault does to a request. */
enum Effect {
  LATENCY,
  STATUS,
  RESET,
  SLOW_BODY;

  /** As metrics and spans have it. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
