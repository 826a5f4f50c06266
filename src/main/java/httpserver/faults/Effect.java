package httpserver.faults;

import java.util.Locale;

/** What a fault does to a request. */
enum Effect {
  LATENCY,
  STATUS,
  RESET,
  SLOW_BODY;

  /** As label of metrics and in tags of spans. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
