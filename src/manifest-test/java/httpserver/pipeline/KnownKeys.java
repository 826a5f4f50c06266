package httpserver.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The keys that a tool knows, at any depth: drone.keys.yml says how they are written down. */
final class KnownKeys {
  private final Object known;

  KnownKeys(String resource) {
    try (InputStream in = KnownKeys.class.getResourceAsStream(resource)) {
      known = YamlFile.documents(new String(in.readAllBytes(), StandardCharsets.UTF_8)).get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The paths of the keys that nobody knows. */
  List<String> strangersIn(Object document) {
    List<String> strangers = new ArrayList<>();
    compare(document, known, "", strangers);
    return strangers;
  }

  private static void compare(Object found, Object known, String path, List<String> strangers) {
    if (known instanceof List<?> items) {
      for (Object each : found instanceof List<?> several ? several : List.of(found)) {
        compare(each, items.get(0), path, strangers);
      }
    } else if (known instanceof Map<?, ?> keys) {
      if (!(found instanceof Map<?, ?> map)) {
        strangers.add(path + " is no mapping");
        return;
      }
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        String below = path.isEmpty() ? "" + entry.getKey() : path + "." + entry.getKey();
        if (keys.containsKey(entry.getKey())) {
          compare(entry.getValue(), keys.get(entry.getKey()), below, strangers);
        } else {
          strangers.add(below);
        }
      }
    }
  }
}
