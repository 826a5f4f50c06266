package httpserver.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.commons.text.StringSubstitutor;

/**
 * Replaces {@code ${NAME:-default}} in a parsed configuration by environment variables.
 *
 * <p>Dropwizard's source provider replaces them before parsing, where a colon, quote or line break
 * in a variable would change the YAML around it.
 */
final class Placeholders {
  private final StringSubstitutor substitutor;
  private final Map<String, String> origins = new HashMap<>();

  Placeholders(UnaryOperator<String> environment) {
    substitutor = new StringSubstitutor(environment::apply);
    substitutor.setEnableUndefinedVariableException(true);
    // A variable's value is used as it is, even if it contains ${...}.
    substitutor.setDisableSubstitutionInValues(true);
  }

  /**
   * Replaces placeholders in place; throws IllegalArgumentException for a variable that has neither
   * a value nor a default.
   */
  void replaceIn(JsonNode root) {
    replace(root, "");
  }

  /** Returns the placeholders that a value had, {@code ${HTTP_PORT:-8080}}; null without any. */
  String origin(String path) {
    return origins.get(path);
  }

  private void replace(JsonNode node, String path) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        String child = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
        field.setValue(resolve(field.getValue(), child));
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, resolve(array.get(i), path + "[" + i + "]"));
      }
    }
  }

  private JsonNode resolve(JsonNode node, String path) {
    if (!node.isTextual()) {
      replace(node, path);
      return node;
    }
    String text = node.textValue();
    if (!text.contains("${")) {
      return node;
    }
    origins.put(path, text);
    try {
      return TextNode.valueOf(substitutor.replace(text));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          path + ": an environment variable in " + text + " is not set and has no default", e);
    }
  }
}
