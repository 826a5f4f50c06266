package httpserver.cluster.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The queries that Grafana's dashboard sends to Prometheus. */
public record Dashboard(List<Query> queries) {

  /**
   * One query of a panel.
   *
   * @param text the query, with Grafana's variables replaced
   */
  public record Query(String panel, String text) {}

  public static Dashboard of(String namespace) throws IOException {
    JsonNode root =
        new ObjectMapper()
            .readTree(Path.of("deploy/observability/grafana/httpserver.json").toFile());
    List<Query> queries = new ArrayList<>();
    for (JsonNode panel : root.path("panels")) {
      for (JsonNode target : panel.path("targets")) {
        String text =
            target
                .path("expr")
                .asText()
                .replace("$namespace", namespace)
                .replace("$app", ".+")
                .replace("$__rate_interval", "1m");
        queries.add(new Query(panel.path("title").asText(), text));
      }
    }
    return new Dashboard(queries);
  }

  /** The first query of the panel with this title. */
  public Query of(Panel panel) {
    return queries.stream()
        .filter(query -> query.panel().equals(panel.title))
        .findFirst()
        .orElseThrow();
  }

  /** Panels that are empty or at 0 without errors, faults and mirrored requests. */
  public enum Panel {
    ERRORS("Share of errors, by version"),
    FAULTS("Faults injected a second, by effect"),
    MIRRORED("Mirrored copies a second");

    private final String title;

    Panel(String title) {
      this.title = title;
    }
  }
}
