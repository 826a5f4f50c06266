package httpserver.advisories;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the components of a CycloneDX document. */
final class Sbom {
  private Sbom() {}

  static List<Component> components(String json) throws IOException {
    JsonNode document = new ObjectMapper().readTree(json);
    if (!document.path("bomFormat").asText().equals("CycloneDX")) {
      throw new IOException("no CycloneDX document");
    }
    List<Component> components = new ArrayList<>();
    collect(document, components);
    if (components.isEmpty()) {
      throw new IOException("a CycloneDX document without components");
    }
    return components;
  }

  /** Components may be nested. */
  private static void collect(JsonNode holder, List<Component> components) throws IOException {
    for (JsonNode each : holder.path("components")) {
      if (!each.path("purl").isTextual()) {
        throw new IOException("the component " + each.path("name").asText() + " has no purl");
      }
      components.add(Component.of(each.get("purl").textValue()));
      collect(each, components);
    }
  }
}
