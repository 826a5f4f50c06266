package httpserver.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import httpserver.testing.TestClient;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Switches faults on and off through the admin port. */
public final class FaultClient {
  private final TestClient http;

  public FaultClient(Function<String, URI> adminUri) {
    http = new TestClient(adminUri);
  }

  /** Adds a fault after removing all others, and returns its id. */
  public String only(String rule) {
    clear();
    return on(rule);
  }

  /** Adds a fault, and returns its id. */
  public String on(String rule) {
    HttpResponse<String> response = post(rule, "Content-Type", "application/json");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    return json(response).get("id").asText();
  }

  public HttpResponse<String> post(String rule, String... headers) {
    return http.post("/faults", rule.getBytes(StandardCharsets.UTF_8), headers);
  }

  public HttpResponse<String> send(String method, String path, String... headers) {
    return http.send(method, path, headers);
  }

  public void clear() {
    assertThat(send("DELETE", "/faults").statusCode()).isEqualTo(204);
  }

  public long hits(String id) {
    return json(send("GET", "/faults/" + id)).get("hits").asLong();
  }

  public static JsonNode json(HttpResponse<String> response) {
    try {
      return new ObjectMapper().readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError(response.body(), e);
    }
  }
}
