package httpserver.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A trace as text: one line for each span, indented below its parent. */
public final class TraceTree {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<JsonNode> spans;

  private TraceTree(List<JsonNode> spans) {
    this.spans = spans;
  }

  /** Draws a trace, as Zipkin's API returns it. */
  public static String of(String json) {
    try {
      JsonNode trace = JSON.readTree(json);
      var tree = new TraceTree(StreamSupport.stream(trace.spliterator(), false).toList());
      var text = new StringBuilder();
      tree.spans.stream()
          .filter(span -> tree.parent(span).isEmpty())
          .forEach(root -> tree.draw(root, 0, text));
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The number of spans in a trace. */
  public static int size(String json) {
    try {
      return JSON.readTree(json).size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void draw(JsonNode span, int depth, StringBuilder text) {
    text.append("  ".repeat(depth))
        .append(span.at("/localEndpoint/serviceName").asText())
        .append(' ')
        .append(span.path("kind").asText("LOCAL"))
        .append(' ')
        .append(span.path("name").asText());
    Stream.of("attempt", "user.id", "http.status_code", "error")
        .filter(span.path("tags")::has)
        .forEach(
            tag ->
                text.append(", ")
                    .append(tag)
                    .append(": ")
                    .append(span.at("/tags/" + tag).asText()));
    text.append('\n');
    spans.stream()
        .filter(child -> parent(child).equals(span.path("id").asText()))
        .sorted(Comparator.comparingLong(child -> child.path("timestamp").asLong()))
        .forEach(child -> draw(child, depth + 1, text));
  }

  private String parent(JsonNode span) {
    return span.path("parentId").asText("");
  }
}
