package httpserver.advisories;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.artifact.versioning.ComparableVersion;

/**
 * A range as OSV evaluates it: from each version that introduced the flaw to before the next one
 * that fixed it, or up to the last affected one.
 *
 * <p>All versions are compared as Maven does. For npm that is right as long as no pre-release is
 * involved, and none is shipped.
 */
record VersionRange(String type, List<Event> events) {
  private static final Set<String> TYPES = Set.of("ECOSYSTEM", "SEMVER");

  /** OSV's version below all others. */
  private static final String START = "0";

  VersionRange {
    if (!TYPES.contains(type)) {
      throw new IllegalArgumentException("the range's type is " + type + ", not one of " + TYPES);
    }
    events = events == null ? List.of() : List.copyOf(events);
    if (events.stream().noneMatch(each -> each.introduced() != null)) {
      throw new IllegalArgumentException("the range has no introduced event");
    }
  }

  /** Exactly one of the three is not null. */
  record Event(
      String introduced, String fixed, @JsonProperty("last_affected") String lastAffected) {
    Event {
      if (Stream.of(introduced, fixed, lastAffected).filter(each -> each != null).count() != 1) {
        throw new IllegalArgumentException("an event is introduced, fixed or last_affected");
      }
      Required.text(theOne(introduced, fixed, lastAffected), "version");
    }

    private boolean isStart() {
      return START.equals(introduced);
    }

    private ComparableVersion version() {
      return new ComparableVersion(theOne(introduced, fixed, lastAffected));
    }

    private static String theOne(String introduced, String fixed, String lastAffected) {
      return introduced != null ? introduced : fixed != null ? fixed : lastAffected;
    }
  }

  boolean includes(ComparableVersion version) {
    boolean affected = false;
    for (Event event : inOrder()) {
      int comparison = event.isStart() ? 1 : version.compareTo(event.version());
      if (event.introduced() != null && comparison >= 0) {
        affected = true;
      } else if (event.fixed() != null && comparison >= 0) {
        affected = false;
      } else if (event.lastAffected() != null && comparison > 0) {
        affected = false;
      }
    }
    return affected;
  }

  Stream<ComparableVersion> fixesAbove(ComparableVersion version) {
    return events.stream()
        .filter(each -> each.fixed() != null)
        .map(Event::version)
        .filter(each -> each.compareTo(version) > 0);
  }

  private List<Event> inOrder() {
    return events.stream()
        .sorted(Comparator.comparing((Event each) -> !each.isStart()).thenComparing(Event::version))
        .toList();
  }
}
