package httpserver.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The keys of a tool at any depth; drone.keys.yml describes the format. */
final class KnownKeys {
  private final Object known;

  KnownKeys(String resource) {
    try (InputStream in = KnownKeys.class.getResourceAsStream(resource)) {
      known = YamlFile.documents(new String(in.readAllBytes(), StandardCharsets.UTF_8)).get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The paths of unknown keys. */
  List<String> unknownIn(Object document) {
    List<String> unknown = new ArrayList<>();
    compare(document, known, "", unknown);
    return unknown;
  }

  private static void compare(Object found, Object known, String path, List<String> unknown) {
    if (known instanceof List<?> items) {
      for (Object each : found instanceof List<?> several ? several : List.of(found)) {
        compare(each, items.get(0), path, unknown);
      }
    } else if (known instanceof Map<?, ?> keys) {
      if (!(found instanceof Map<?, ?> map)) {
        unknown.add(path + " is no mapping");
        return;
      }
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        String below = path.isEmpty() ? "" + entry.getKey() : path + "." + entry.getKey();
        if (keys.containsKey(entry.getKey())) {
          compare(entry.getValue(), keys.get(entry.getKey()), below, unknown);
        } else {
          unknown.add(below);
        }
      }
    }
  }
}
