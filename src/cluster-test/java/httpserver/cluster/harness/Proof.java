package httpserver.cluster.harness;

import java.util.ArrayList;
import java.util.List;

/** What a scenario has seen, for the report. */
public final class Proof {
  private final List<String> seen = new ArrayList<>();

  /** Notes something that was seen, and that an assertion has held against what it should be. */
  public void saw(String format, Object... arguments) {
    seen.add(format.formatted(arguments));
  }

  public List<String> seen() {
    return seen;
  }
}
