package httpserver.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** A client of a JSON API, with fixed credentials. */
final class JsonApi {
  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final String base;
  private final String authorization;

  private JsonApi(String base, String authorization) {
    this.base = base;
    this.authorization = authorization;
  }

  static JsonApi gitea(Site site, Account account) {
    byte[] credentials =
        (account.name() + ":" + account.password()).getBytes(StandardCharsets.UTF_8);
    return new JsonApi(
        site.gitea() + "/api/v1", "Basic " + Base64.getEncoder().encodeToString(credentials));
  }

  /** As Drone's administrator. */
  static JsonApi drone(Site site) {
    return new JsonApi(site.drone() + "/api", "Bearer " + site.token());
  }

  JsonNode call(String method, String path) throws IOException, InterruptedException {
    return call(method, path, BodyPublishers.noBody());
  }

  JsonNode call(String method, String path, Map<String, ?> body)
      throws IOException, InterruptedException {
    return call(method, path, BodyPublishers.ofString(json.writeValueAsString(body)));
  }

  private JsonNode call(String method, String path, BodyPublisher body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .method(method, body)
            .header("Authorization", authorization)
            .header("Content-Type", "application/json")
            .build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IOException(
          method + " " + request.uri() + ": " + response.statusCode() + response.body());
    }
    return json.readTree(response.body());
  }
}
