package httpserver.cluster.harness;

import java.util.ArrayList;
import java.util.List;

/** What a test has observed, for the report. */
public final class Observations {
  private final List<String> list = new ArrayList<>();

  /** Adds an observation that an assertion has checked. */
  public void add(String format, Object... arguments) {
    list.add(format.formatted(arguments));
  }

  public List<String> list() {
    return list;
  }
}
