package httpserver.advisories;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.artifact.versioning.ComparableVersion;

/** The part of an OSV entry that decides whether a component is affected. */
record Advisory(String id, List<String> aliases, String summary, List<Affected> affected) {
  Advisory {
    Required.text(id, "id");
    Required.text(summary, "summary");
    aliases = orEmpty(aliases);
    affected = orEmpty(affected);
    if (affected.isEmpty()) {
      throw new IllegalArgumentException(id + " affects nothing");
    }
  }

  /** The affected versions of one package: those in its ranges and in its list. */
  record Affected(
      @JsonProperty("package") PackageName name, List<VersionRange> ranges, List<String> versions) {
    Affected {
      Required.value(name, "package");
      ranges = orEmpty(ranges);
      versions = orEmpty(versions);
      if (ranges.isEmpty() && versions.isEmpty()) {
        throw new IllegalArgumentException(name + " has neither ranges nor versions");
      }
    }

    private boolean includes(String version) {
      var wanted = new ComparableVersion(version);
      return ranges.stream().anyMatch(range -> range.includes(wanted))
          || versions.stream().anyMatch(each -> new ComparableVersion(each).equals(wanted));
    }
  }

  boolean affects(Component component) {
    return concerning(component).anyMatch(each -> each.includes(component.version()));
  }

  /** The lowest version above a component's that has the fix. */
  Optional<String> fixFor(Component component) {
    var version = new ComparableVersion(component.version());
    return concerning(component)
        .flatMap(each -> each.ranges().stream())
        .flatMap(range -> range.fixesAbove(version))
        .min(ComparableVersion::compareTo)
        .map(ComparableVersion::toString);
  }

  boolean isNamed(String name) {
    return id.equals(name) || aliases.contains(name);
  }

  /** Databases give one flaw several ids, and list each other's. */
  boolean isSameAs(Advisory other) {
    return isNamed(other.id) || other.aliases.stream().anyMatch(this::isNamed);
  }

  private Stream<Affected> concerning(Component component) {
    return affected.stream().filter(each -> each.name().equals(component.name()));
  }

  private static <T> List<T> orEmpty(List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  @Override
  public String toString() {
    return aliases.isEmpty() ? id : id + " (" + String.join(", ", aliases) + ")";
  }
}
