package httpserver.cluster.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import okhttp3.Headers;

/** The spans of a trace in Jaeger. */
record Trace(List<Span> spans) {

  /** Reads a response of Jaeger's API. */
  static Trace of(String response) {
    JsonNode trace = new Response(200, Headers.EMPTY, response).json().at("/data/0");
    List<Span> spans = new ArrayList<>();
    trace.path("spans").forEach(span -> spans.add(Span.of(span, trace.path("processes"))));
    return new Trace(spans);
  }

  /** One line for each span, indented below its parent; without a known parent, not indented. */
  String tree() {
    Set<String> ids = spans.stream().map(Span::id).collect(Collectors.toSet());
    var text = new StringBuilder();
    spans.stream()
        .filter(span -> !ids.contains(span.parent()))
        .forEach(root -> draw(root, 0, text));
    return text.toString();
  }

  private void draw(Span span, int depth, StringBuilder text) {
    text.append("  ".repeat(depth)).append(span.service()).append(' ').append(span.kind());
    text.append('\n');
    spans.stream()
        .filter(child -> child.parent().equals(span.id()))
        .sorted(Comparator.comparingLong(Span::start))
        .forEach(child -> draw(child, depth + 1, text));
  }
}
