package httpserver.advisories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import httpserver.advisories.VersionRange.Event;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bounds of a range, in Maven's order of versions. */
final class VersionRangeTest {

  @ParameterizedTest(name = "{0}: {1} {2}")
  @CsvSource({
    // introduced is affected, fixed is not
    "introduced 12.1.0 fixed 12.1.7,                       12.0.99,         false",
    "introduced 12.1.0 fixed 12.1.7,                       12.1.0,          true",
    "introduced 12.1.0 fixed 12.1.7,                       12.1.6,          true",
    "introduced 12.1.0 fixed 12.1.7,                       12.1.7,          false",
    "introduced 12.1.0 fixed 12.1.7,                       12.1.10,         false",
    // last_affected is affected
    "introduced 1.0 last_affected 1.5.32,                  1.5.32,          true",
    "introduced 1.0 last_affected 1.5.32,                  1.5.33,          false",
    // without an end
    "introduced 1.0,                                       99,              true",
    "introduced 1.0,                                       0.9,             false",
    // 0 is below everything, pre-releases of 0 included
    "introduced 0 fixed 2.0,                               0-alpha-1,       true",
    "introduced 0 fixed 2.0,                               0.0.1,           true",
    "introduced 0 fixed 2.0,                               2.0,             false",
    // pre-releases come before the release, and Final is the release
    "introduced 1.0 fixed 2.0,                             2.0-rc1,         true",
    "introduced 1.0 fixed 2.0,                             2.0-SNAPSHOT,    true",
    "introduced 12.0.0.beta1 fixed 12.0.1,                 12.0.0.alpha9,   false",
    "introduced 12.0.0.beta1 fixed 12.0.1,                 12.0.0,          true",
    "introduced 6.1.0 fixed 6.1.5.Final,                   6.1.5,           false",
    "introduced 6.1.0.Final fixed 6.1.5,                   6.1.0,           true",
    "introduced 1.0 fixed 32.0.0-android,                  33.8.0-jre,      false",
    "introduced 1.0 fixed 32.0.0-android,                  31.1-jre,        true",
    // several spans in one range, in any order
    "introduced 1 fixed 2 introduced 3 fixed 4,            1.5,             true",
    "introduced 1 fixed 2 introduced 3 fixed 4,            2,               false",
    "introduced 1 fixed 2 introduced 3 fixed 4,            3,               true",
    "introduced 1 fixed 2 introduced 3 fixed 4,            4,               false",
    "fixed 4 fixed 2 introduced 3 introduced 1,            2.5,             false",
    "fixed 4 fixed 2 introduced 3 introduced 0,            0.5,             true",
    // the same version in other words
    "introduced 1.0.0 fixed 2,                             1,               true",
    "introduced 1 fixed 2.0.0,                             2,               false",
  })
  void includesVersionsWithinItsBounds(String events, String version, boolean affected) {
    assertThat(range(events).includes(new ComparableVersion(version))).isEqualTo(affected);
  }

  @Test
  void returnsTheFixes() {
    VersionRange range = range("introduced 1 fixed 2 introduced 3 fixed 4");

    assertThat(range.fixesAbove(new ComparableVersion("3.1")))
        .containsExactly(new ComparableVersion("4"));
    assertThat(range("introduced 1 last_affected 4").fixesAbove(new ComparableVersion("3")))
        .isEmpty();
  }

  @Test
  void malformedRangesAreRefused() {
    List<Event> events = List.of(new Event("1", null, null));

    assertThatThrownBy(() -> new VersionRange("GIT", events)).hasMessageContaining("GIT");
    assertThatThrownBy(() -> new VersionRange(null, events)).hasMessageContaining("null");
    assertThatThrownBy(() -> range("fixed 2")).hasMessageContaining("introduced");
    assertThatThrownBy(() -> new VersionRange("ECOSYSTEM", null))
        .hasMessageContaining("introduced");
    assertThatThrownBy(() -> new Event("1", "2", null)).hasMessageContaining("introduced, fixed");
    assertThatThrownBy(() -> new Event(null, null, null)).hasMessageContaining("introduced, fixed");
  }

  private static VersionRange range(String events) {
    String[] words = events.split(" ");
    return new VersionRange(
        "ECOSYSTEM",
        Stream.iterate(0, i -> i < words.length, i -> i + 2)
            .map(i -> event(words[i], words[i + 1]))
            .toList());
  }

  private static Event event(String kind, String version) {
    return switch (kind) {
      case "introduced" -> new Event(version, null, null);
      case "fixed" -> new Event(null, version, null);
      case "last_affected" -> new Event(null, null, version);
      default -> throw new IllegalArgumentException(kind);
    };
  }
}
