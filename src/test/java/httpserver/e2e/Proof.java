package httpserver.e2e;

import java.util.ArrayList;
import java.util.List;

/** What a scenario has seen, for the report. */
final class Proof {
  private final List<String> seen = new ArrayList<>();

  /** Notes something that was seen, and that an assertion has held against what it should be. */
  void saw(String format, Object... arguments) {
    seen.add(format.formatted(arguments));
  }

  List<String> seen() {
    return seen;
  }
}
