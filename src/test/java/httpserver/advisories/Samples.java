package httpserver.advisories;

import httpserver.advisories.Advisory.Affected;
import httpserver.advisories.VersionRange.Event;
import java.util.List;

/** An invented advisory and invented components. */
final class Samples {
  static final PackageName LIBRARY = new PackageName("Maven", "org.example:library");
  static final Component AFFECTED = new Component(LIBRARY, "1.5");
  static final Component FIXED = new Component(LIBRARY, "2.0");
  static final Component OTHER = Component.of("pkg:maven/org.example/other@1.5");

  /** Affects versions from 1.0 to below 2.0. */
  static final Advisory ADVISORY =
      new Advisory(
          "GHSA-1",
          List.of("CVE-1"),
          "It leaks",
          List.of(affected(new Event("1.0", null, null), new Event(null, "2.0", null))));

  private Samples() {}

  static Affected affected(Event... events) {
    var range = new VersionRange("ECOSYSTEM", List.of(events));
    return new Affected(LIBRARY, List.of(range), List.of());
  }
}
