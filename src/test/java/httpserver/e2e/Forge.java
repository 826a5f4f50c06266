package httpserver.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import httpserver.testing.Script;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** A repository of its own in Gitea that Drone watches, until it is closed. */
final class Forge implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final Site site;
  private final String repository;
  private final Path state;

  /** Takes a name that nobody has, and a folder for what setup remembers. */
  Forge(Site site, String repository, Path state) {
    this.site = site;
    this.repository = repository;
    this.state = state;
  }

  /** Makes it by deploy/drone/setup, with these secrets; returns what that says it changed. */
  String setUp(Map<String, String> secrets) throws Exception {
    Map<String, String> environment = new HashMap<>();
    secrets.forEach((name, value) -> environment.put("SECRET_" + name, value));
    environment.put("GITEA_URL", site.gitea());
    environment.put("DRONE_URL", site.drone());
    environment.put("ADMIN", site.admin());
    environment.put("ADMIN_PASSWORD", site.password());
    environment.put("DRONE_TOKEN", site.token());
    environment.put("REPOSITORY", repository);
    environment.put("STATE", state.toString());
    return new Script(Path.of("."), environment).run("deploy/drone/setup", "repository");
  }

  /** The URL to push to; who pushes says separately who they are. */
  String remote() {
    return "%s/%s/%s.git".formatted(site.gitea(), site.admin(), repository);
  }

  /** The build of a pushed commit, once Drone has heard of it. */
  Optional<Build> buildOf(String commit) throws IOException, InterruptedException {
    return StreamSupport.stream(drone("GET", "/builds").spliterator(), false)
        .filter(build -> build.path("after").asText().equals(commit))
        .filter(build -> build.path("event").asText().equals("push"))
        .findFirst()
        .map(Build::new);
  }

  /** As it is now. */
  Build build(int number) throws IOException, InterruptedException {
    return new Build(drone("GET", "/builds/" + number));
  }

  /**
   * Has a build's commit rolled out to a target, by the event {@code promote} or {@code rollback};
   * returns the build that does it.
   */
  Build rollOut(String event, int number, String target) throws IOException, InterruptedException {
    return new Build(drone("POST", "/builds/%d/%s?target=%s".formatted(number, event, target)));
  }

  /** What a step printed. */
  String log(Build build, String stage, String step) throws IOException, InterruptedException {
    var text = new StringBuilder();
    drone("GET", "/builds/%d/logs/%s".formatted(build.number(), build.pathOf(stage, step)))
        .forEach(line -> text.append(line.path("out").asText()));
    return text.toString();
  }

  /** What Gitea shows beside a commit: pending, success or failure. */
  String commitStatus(String commit) throws IOException, InterruptedException {
    return gitea("GET", "/commits/" + commit + "/status").path("state").asText();
  }

  private JsonNode drone(String method, String path) throws IOException, InterruptedException {
    return call(
        method,
        "%s/api/repos/%s/%s%s".formatted(site.drone(), site.admin(), repository, path),
        "Bearer " + site.token());
  }

  private JsonNode gitea(String method, String path) throws IOException, InterruptedException {
    byte[] account = (site.admin() + ":" + site.password()).getBytes(StandardCharsets.UTF_8);
    return call(
        method,
        "%s/api/v1/repos/%s/%s%s".formatted(site.gitea(), site.admin(), repository, path),
        "Basic " + Base64.getEncoder().encodeToString(account));
  }

  private JsonNode call(String method, String uri, String authorization)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(uri))
            .method(method, BodyPublishers.noBody())
            .header("Authorization", authorization)
            .build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IOException(method + " " + uri + ": " + response.statusCode() + response.body());
    }
    return json.readTree(response.body());
  }

  @Override
  public void close() throws IOException, InterruptedException {
    drone("DELETE", "?remove=true");
    gitea("DELETE", "");
  }
}
