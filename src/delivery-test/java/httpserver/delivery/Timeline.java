package httpserver.delivery;

import java.time.Duration;
import java.time.Instant;

/** Prints a line for each event at once, with the seconds since the last start. */
final class Timeline {
  private volatile Instant start = Instant.now();

  /** Restarts the count of seconds. */
  void start(String format, Object... arguments) {
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
