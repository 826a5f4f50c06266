package httpserver.cluster.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** The cluster's Prometheus. */
public record Prometheus(Cluster cluster) {

  /** The finite values of all series that a query returns. */
  public List<Double> values(String query) {
    return StreamSupport.stream(
            get("query?query=" + encoded(query)).at("/data/result").spliterator(), false)
        .map(series -> series.at("/value/1").asText())
        .map(Double::valueOf)
        .filter(Double::isFinite)
        .toList();
  }

  /** The trace ids of the exemplars of a series in the last minute. */
  public List<String> traceIds(String query) {
    Instant now = Instant.now();
    JsonNode series =
        get(
            "query_exemplars?query=%s&start=%d&end=%d"
                .formatted(
                    encoded(query),
                    now.minus(Duration.ofMinutes(1)).getEpochSecond(),
                    now.plus(Duration.ofMinutes(1)).getEpochSecond()));
    return series.findValuesAsText("trace_id");
  }

  private JsonNode get(String path) {
    try {
      return new ObjectMapper()
          .readTree(cluster.get(Cluster.MESH, "prometheus", 9090, "/api/v1/" + path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
