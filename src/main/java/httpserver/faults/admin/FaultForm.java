package httpserver.faults.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import httpserver.problem.StrictJson;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.util.UrlEncoded;
import org.eclipse.jetty.util.Utf8StringBuilder.Utf8IllegalArgumentException;

/** A rule from the fields of a form, as {@code curl -d} sends it. */
final class FaultForm {
  private FaultForm() {}

  /** Returns it as JSON; a value of a wrong type stays text, for the rule's reader to reject. */
  static ObjectNode read(byte[] form) {
    String text = text(form);
    ObjectNode rule = JsonNodeFactory.instance.objectNode();
    try {
      UrlEncoded.decodeUtf8To(text, 0, text.length(), (name, value) -> add(rule, name, value));
    } catch (Utf8IllegalArgumentException e) {
      throw new IllegalArgumentException("the form must be UTF-8", e);
    }
    return rule;
  }

  private static String text(byte[] form) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(form)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the form must be UTF-8", e);
    }
  }

  private static void add(ObjectNode rule, String name, String text) {
    if (rule.has(name)) {
      throw StrictJson.mistake(name, rule.get(name), "must be given once");
    }
    rule.set(name, value(name, text));
  }

  private static JsonNode value(String name, String text) {
    return switch (name) {
      case "latency" -> JsonNodeFactory.instance.objectNode().put("fixed", text);
      case "slowBody" -> JsonNodeFactory.instance.objectNode().set("bytesPerSecond", number(text));
      case "header" -> header(text);
      case "percent", "status", "seed" -> number(text);
      case "reset" -> text.equals("true") ? BooleanNode.TRUE : TextNode.valueOf(text);
      default -> TextNode.valueOf(text);
    };
  }

  private static JsonNode header(String text) {
    String[] parts = text.split(":", 2);
    ObjectNode header = JsonNodeFactory.instance.objectNode().put("name", parts[0].strip());
    return parts.length == 1 ? header : header.put("value", parts[1].strip());
  }

  private static JsonNode number(String text) {
    if (text.matches("-?\\d{1,18}")) {
      return LongNode.valueOf(Long.parseLong(text));
    }
    return text.matches("-?\\d{1,18}\\.\\d{1,18}")
        ? DoubleNode.valueOf(Double.parseDouble(text))
        : TextNode.valueOf(text);
  }
}
