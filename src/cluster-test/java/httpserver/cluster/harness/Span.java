package httpserver.cluster.harness;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A span as Jaeger returns it.
 *
 * @param parent empty if it has none
 * @param kind client or server
 * @param start in microseconds
 */
record Span(String id, String parent, String service, String kind, long start) {

  /** Reads a span of a trace; its service is in the list of processes. */
  static Span of(JsonNode span, JsonNode processes) {
    return new Span(
        span.path("spanID").asText(),
        span.at("/references/0/spanID").asText(),
        processes.path(span.path("processID").asText()).path("serviceName").asText(),
        tag(span, "span.kind"),
        span.path("startTime").asLong());
  }

  private static String tag(JsonNode span, String key) {
    for (JsonNode tag : span.path("tags")) {
      if (tag.path("key").asText().equals(key)) {
        return tag.path("value").asText();
      }
    }
    return "";
  }
}
