package httpserver.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import httpserver.testing.Script;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** A repository in Gitea with builds in Drone; closing deletes it. */
final class Forge implements AutoCloseable {
  private final Site site;
  private final String repository;
  private final Path state;
  private final JsonApi gitea;
  private final JsonApi drone;

  /** Takes an unused name, and a folder for the state of deploy/drone/setup. */
  Forge(Site site, String repository, Path state) {
    this.site = site;
    this.repository = repository;
    this.state = state;
    gitea = JsonApi.gitea(site, site.account());
    drone = JsonApi.drone(site);
  }

  /** Creates it by deploy/drone/setup, with these secrets; returns the output. */
  String setUp(Map<String, String> secrets) throws Exception {
    Map<String, String> environment = environment();
    secrets.forEach((name, value) -> environment.put("SECRET_" + name, value));
    return new Script(Path.of("."), environment).run("deploy/drone/setup", "repository");
  }

  /** Signs a checkout's pipeline; a push of an unsigned one waits for approval. */
  void sign(Checkout checkout) throws Exception {
    Map<String, String> environment = environment();
    environment.put("SETUP", Path.of("deploy/drone/setup").toAbsolutePath().toString());
    String signed =
        new Script(checkout.folder(), environment).run("sh", "-c", "\"$SETUP\" sign < .drone.yml");
    checkout.write(".drone.yml", signed + "\n");
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("GITEA_URL", site.gitea());
    environment.put("DRONE_URL", site.drone());
    environment.put("ADMIN", site.admin());
    environment.put("ADMIN_PASSWORD", site.password());
    environment.put("DRONE_TOKEN", site.token());
    environment.put("REPOSITORY", repository);
    environment.put("STATE", state.toString());
    return environment;
  }

  /** Its path in Gitea and Drone, {@code owner/name}. */
  String repository() {
    return site.admin() + "/" + repository;
  }

  /** Changes settings of the repository in Drone. */
  void configure(Map<String, ?> settings) throws IOException, InterruptedException {
    drone.call("PATCH", "/repos/" + repository(), settings);
  }

  /** The URL to push to, without credentials. */
  String remote() {
    return "%s/%s.git".formatted(site.gitea(), repository());
  }

  /** The build of a pushed commit, once Drone has created it. */
  Optional<Build> buildOf(String commit) throws IOException, InterruptedException {
    return buildsOf(commit).stream().filter(each -> each.event().equals("push")).findFirst();
  }

  /** All builds of a commit, of any event. */
  List<Build> buildsOf(String commit) throws IOException, InterruptedException {
    return StreamSupport.stream(drone("GET", "/builds").spliterator(), false)
        .filter(build -> build.path("after").asText().equals(commit))
        .map(Build::new)
        .toList();
  }

  /** The current state of a build. */
  Build build(int number) throws IOException, InterruptedException {
    return new Build(drone("GET", "/builds/" + number));
  }

  /**
   * Rolls a build's commit out to a target, by the event {@code promote} or {@code rollback};
   * returns the new build.
   */
  Build rollOut(String event, int number, String target) throws IOException, InterruptedException {
    return new Build(drone("POST", "/builds/%d/%s?target=%s".formatted(number, event, target)));
  }

  /** Approves a blocked pipeline. */
  void approve(Build build, String pipeline) throws IOException, InterruptedException {
    drone("POST", "/builds/%d/approve/%d".formatted(build.number(), build.numberOf(pipeline)));
  }

  /** The log of a step. */
  String log(Build build, String stage, String step) throws IOException, InterruptedException {
    var text = new StringBuilder();
    drone("GET", "/builds/%d/logs/%s".formatted(build.number(), build.pathOf(stage, step)))
        .forEach(line -> text.append(line.path("out").asText()));
    return text.toString();
  }

  /** The status of a commit in Gitea: pending, success or failure. */
  String commitStatus(String commit) throws IOException, InterruptedException {
    return gitea("GET", "/commits/" + commit + "/status").path("state").asText();
  }

  private JsonNode drone(String method, String path) throws IOException, InterruptedException {
    return drone.call(method, "/repos/" + repository() + path);
  }

  private JsonNode gitea(String method, String path) throws IOException, InterruptedException {
    return gitea.call(method, "/repos/" + repository() + path);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    drone("DELETE", "?remove=true");
    gitea("DELETE", "");
  }
}
