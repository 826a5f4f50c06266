package httpserver.pipeline;

import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads YAML as the tools do, with anchors and merges, but refuses duplicate keys. */
final class YamlFile {
  private YamlFile() {}

  static List<Object> documents(String text) {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    Iterable<Object> documents = new Yaml(new SafeConstructor(options)).loadAll(text);
    return StreamSupport.stream(documents.spliterator(), false).toList();
  }

  /** An entry of a mapping, or an empty mapping. */
  static Map<?, ?> map(Object holder, String key) {
    return holder instanceof Map<?, ?> map && map.get(key) instanceof Map<?, ?> value
        ? value
        : Map.of();
  }

  /** An entry of a mapping as a list; a single value is a list of one. */
  static List<?> list(Object holder, String key) {
    Object value = holder instanceof Map<?, ?> map ? map.get(key) : null;
    if (value == null) {
      return List.of();
    }
    return value instanceof List<?> several ? several : List.of(value);
  }
}
