package httpserver.dependencies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Which pinned versions a configuration of Renovate finds. */
final class Renovate {
  private final JsonNode configuration;

  Renovate(String json) throws IOException {
    configuration = new ObjectMapper().readTree(json);
  }

  /** Returns all values of a key, at any depth. */
  List<JsonNode> values(String key) {
    return configuration.findValues(key);
  }

  List<String> managers() {
    return strings(configuration.path("enabledManagers")).toList();
  }

  List<String> ignoredPaths() {
    return strings(configuration.path("ignorePaths")).toList();
  }

  /** Whether a manager finds the pin, or the configuration ignores its file. */
  boolean reads(Pin pin) {
    return ignoredPaths().contains(pin.file())
        || managers().stream().anyMatch(each -> reads(each, pin));
  }

  /** Whether one manager finds the pin. */
  boolean reads(String manager, Pin pin) {
    if (manager.equals("custom.regex")) {
      return elements(configuration.path("customManagers"))
          .filter(each -> isListed(pin.file(), each))
          .anyMatch(each -> matches(each, pin));
    }
    Manager known = Manager.named(manager);
    boolean taken = known.takes(pin.file()) || isListed(pin.file(), configuration.path(manager));
    return taken && known.reads(pin);
  }

  private static boolean isListed(String file, JsonNode manager) {
    return strings(manager.path("managerFilePatterns"))
        .anyMatch(pattern -> regex(pattern).matcher(file).find());
  }

  private static boolean matches(JsonNode manager, Pin pin) {
    return strings(manager.path("matchStrings"))
        .flatMap(each -> Pattern.compile(each).matcher(pin.text()).results())
        .anyMatch(match -> match.start() <= pin.offset() && pin.offset() < match.end());
  }

  private static Pattern regex(String pattern) {
    if (pattern.length() < 3 || !pattern.startsWith("/") || !pattern.endsWith("/")) {
      throw new IllegalArgumentException(pattern + " is a glob; write a regex between slashes");
    }
    return Pattern.compile(pattern.substring(1, pattern.length() - 1));
  }

  private static Stream<String> strings(JsonNode array) {
    return elements(array).map(JsonNode::asText);
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
