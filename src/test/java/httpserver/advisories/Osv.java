package httpserver.advisories;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A client of <a href="https://google.github.io/osv.dev/api/">OSV's API</a>. */
final class Osv {
  static final URI PUBLIC = URI.create("https://api.osv.dev");

  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  /** Ends an endless loop of page tokens; no package needs as many. */
  private static final int MAX_PAGES = 50;

  /** Validated because it becomes part of a path. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.:_-]*");

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final ObjectMapper json = new ObjectMapper();
  private final URI base;

  Osv(URI base) {
    this.base = base;
  }

  /** A page of the advisories of a component, the first if there is no token. */
  private record Query(Component component, String pageToken) {}

  /**
   * The advisories that affect the components. A response without a result for a query is an error.
   */
  List<Finding> findings(List<Component> components) throws IOException, InterruptedException {
    List<Finding> findings = new ArrayList<>();
    Map<String, Optional<Advisory>> advisories = new HashMap<>();
    for (Map.Entry<Component, Set<String>> each : ids(components).entrySet()) {
      for (String id : each.getValue()) {
        if (!advisories.containsKey(id)) {
          advisories.put(id, OsvEntry.read(entry(id).orElseThrow(() -> unknown(id))));
        }
        advisories.get(id).ifPresent(it -> findings.add(new Finding(each.getKey(), it)));
      }
    }
    return findings;
  }

  /** An advisory by its id, if OSV has it and it affects packages of an audited ecosystem. */
  Optional<Advisory> advisory(String id) throws IOException, InterruptedException {
    Optional<JsonNode> entry = entry(id);
    return entry.isEmpty() ? Optional.empty() : OsvEntry.read(entry.get());
  }

  private Map<Component, Set<String>> ids(List<Component> components)
      throws IOException, InterruptedException {
    Map<Component, Set<String>> ids = new LinkedHashMap<>();
    List<Query> queries = components.stream().map(each -> new Query(each, "")).toList();
    for (int page = 0; !queries.isEmpty(); page++) {
      if (page == MAX_PAGES) {
        throw new IOException("OSV has no end of pages for " + queries.get(0).component());
      }
      queries = send(queries, ids);
    }
    return ids;
  }

  /** Adds the ids of the responses, and returns the queries for the next pages. */
  private List<Query> send(List<Query> queries, Map<Component, Set<String>> ids)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(base.resolve("/v1/querybatch"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(batch(queries).toString()));
    HttpResponse<String> response = send(request);
    JsonNode results = parse(response).path("results");
    if (results.size() != queries.size()) {
      throw new IOException(
          "OSV gave %d results for %d queries".formatted(results.size(), queries.size()));
    }
    List<Query> next = new ArrayList<>();
    for (int i = 0; i < queries.size(); i++) {
      Component component = queries.get(i).component();
      Set<String> found = ids.computeIfAbsent(component, key -> new TreeSet<>());
      results.get(i).path("vulns").forEach(each -> found.add(each.path("id").asText()));
      String token = results.get(i).path("next_page_token").asText();
      if (!token.isEmpty()) {
        next.add(new Query(component, token));
      }
    }
    return next;
  }

  private ObjectNode batch(List<Query> queries) {
    ObjectNode body = json.createObjectNode();
    ArrayNode array = body.putArray("queries");
    for (Query each : queries) {
      ObjectNode query = array.addObject().put("version", each.component().version());
      query.set("package", json.valueToTree(each.component().name()));
      if (!each.pageToken().isEmpty()) {
        query.put("page_token", each.pageToken());
      }
    }
    return body;
  }

  private Optional<JsonNode> entry(String id) throws IOException, InterruptedException {
    if (!ID.matcher(id).matches()) {
      throw new IOException("OSV names an advisory \"" + id + "\"");
    }
    HttpResponse<String> response = send(HttpRequest.newBuilder(base.resolve("/v1/vulns/" + id)));
    return response.statusCode() == 404 ? Optional.empty() : Optional.of(parse(response));
  }

  private static IOException unknown(String id) {
    return new IOException("OSV names " + id + ", and does not have it");
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try {
      return http.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IOException(base + " does not respond: " + e, e);
    }
  }

  private JsonNode parse(HttpResponse<String> response) throws IOException {
    if (response.statusCode() != 200) {
      throw new IOException(
          "%s responds with %d: %s"
              .formatted(response.uri(), response.statusCode(), response.body().strip()));
    }
    return json.readTree(response.body());
  }
}
