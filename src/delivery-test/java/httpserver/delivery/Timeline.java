package httpserver.delivery;

import java.time.Duration;
import java.time.Instant;

/** What happened, a line each, printed as it happens with the seconds since the last beginning. */
final class Timeline {
  private volatile Instant start = Instant.now();

  /** Counts from now. */
  void begin(String format, Object... arguments) {
    start = Instant.now();
    System.out.println();
    add(format, arguments);
  }

  void add(String format, Object... arguments) {
    add(Instant.now(), format, arguments);
  }

  void add(Instant at, String format, Object... arguments) {
    System.out.printf(
        "%4d s  %s%n", Duration.between(start, at).toSeconds(), format.formatted(arguments));
  }
}
