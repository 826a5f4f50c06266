package httpserver.advisories;

import com.fasterxml.jackson.databind.JsonNode;
import httpserver.advisories.Advisory.Affected;
import httpserver.advisories.VersionRange.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Converts an entry of OSV's database to an {@link Advisory}. */
final class OsvEntry {
  private static final Set<String> ECOSYSTEMS = Set.of("Maven", "npm");
  private static final Set<String> RANGES = Set.of("ECOSYSTEM", "SEMVER");

  private OsvEntry() {}

  /** Empty if it was withdrawn, or affects no package of an audited ecosystem. */
  static Optional<Advisory> read(JsonNode entry) {
    List<Affected> affected = new ArrayList<>();
    for (JsonNode each : entry.path("affected")) {
      if (ECOSYSTEMS.contains(each.path("package").path("ecosystem").asText())) {
        affected(each).ifPresent(affected::add);
      }
    }
    if (entry.hasNonNull("withdrawn") || affected.isEmpty()) {
      return Optional.empty();
    }
    String id = entry.path("id").asText();
    String summary = entry.path("summary").asText("no summary");
    return Optional.of(new Advisory(id, texts(entry.path("aliases")), summary, affected));
  }

  private static Optional<Affected> affected(JsonNode node) {
    JsonNode name = node.path("package");
    List<VersionRange> ranges = new ArrayList<>();
    for (JsonNode each : node.path("ranges")) {
      if (RANGES.contains(each.path("type").asText())) {
        ranges.add(new VersionRange(each.path("type").asText(), events(each.path("events"))));
      }
    }
    // OSV also lists each version of a range, which would add a thousand redundant lines.
    List<String> versions = ranges.isEmpty() ? texts(node.path("versions")) : List.of();
    if (ranges.isEmpty() && versions.isEmpty()) {
      return Optional.empty();
    }
    var packageName = new PackageName(name.path("ecosystem").asText(), name.path("name").asText());
    return Optional.of(new Affected(packageName, ranges, versions));
  }

  private static List<Event> events(JsonNode nodes) {
    List<Event> events = new ArrayList<>();
    for (JsonNode each : nodes) {
      // `limit` events apply to git ranges only.
      if (!each.has("limit")) {
        events.add(
            new Event(text(each, "introduced"), text(each, "fixed"), text(each, "last_affected")));
      }
    }
    return events;
  }

  private static String text(JsonNode node, String key) {
    return node.path(key).asText(null);
  }

  private static List<String> texts(JsonNode nodes) {
    List<String> texts = new ArrayList<>();
    nodes.forEach(each -> texts.add(each.asText()));
    return texts;
  }
}
