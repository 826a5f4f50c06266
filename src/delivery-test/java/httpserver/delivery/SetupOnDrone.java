package httpserver.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import httpserver.testing.Command;
import httpserver.testing.Command.Outcome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Runs deploy/drone/setup against the Gitea and Drone that the environment names: {@code make
 * drone-test}.
 */
final class SetupOnDrone {
  private static final String GITEA = environment("GITEA_URL");
  private static final String DRONE = environment("DRONE_URL");
  private static final String USER = environment("ADMIN");
  private static final String PASSWORD = environment("ADMIN_PASSWORD");
  private static final String TOKEN = environment("DRONE_TOKEN");

  private final HttpClient http = HttpClient.newHttpClient();
  private final String name = "setup-" + UUID.randomUUID();

  @TempDir private Path state;

  @AfterEach
  void cleanUp() throws Exception {
    drone("DELETE", "/repos/" + USER + "/" + name + "?remove=true");
    gitea("DELETE", "/repos/" + USER + "/" + name);
    for (JsonNode each : gitea("GET", "/user/applications/oauth2")) {
      if (each.path("name").asText().equals(name)) {
        gitea("DELETE", "/user/applications/oauth2/" + each.path("id").asText());
      }
    }
  }

  @Test
  void createsTheOauthApplicationOnce() throws Exception {
    assertThat(setup("oauth", Map.of()).output())
        .isEqualTo("setup: made the OAuth application " + name + " in Gitea\n");
    String credentials = Files.readString(state.resolve("drone.env"));
    assertThat(credentials)
        .containsPattern("(?m)^DRONE_GITEA_CLIENT_ID=\\S+$")
        .containsPattern("(?m)^DRONE_GITEA_CLIENT_SECRET=\\S+$");

    assertThat(setup("oauth", Map.of())).isEqualTo(new Outcome(0, "", ""));

    assertThat(state.resolve("drone.env")).hasContent(credentials);
    assertThat(gitea("GET", "/user/applications/oauth2").findValuesAsText("name"))
        .containsOnlyOnce(name);
  }

  @Test
  void createsANewSecretIfTheFileIsMissing() throws Exception {
    setup("oauth", Map.of());
    String credentials = Files.readString(state.resolve("drone.env"));
    Files.delete(state.resolve("drone.env"));

    assertThat(setup("oauth", Map.of()).output())
        .isEqualTo("setup: made a new secret for the OAuth application " + name + " in Gitea\n");

    assertThat(Files.readString(state.resolve("drone.env"))).isNotEqualTo(credentials);
  }

  @Test
  void createsAndConfiguresTheRepositoryOnce() throws Exception {
    Map<String, String> secrets = Map.of("SECRET_REGISTRY", "localhost:5000");

    assertThat(setup("repository", secrets).output())
        .contains(
            "made the repository",
            "activated",
            "stored the secret registry",
            "made the daily cron job advisories")
        .containsSubsequence(
            "setup: made Drone ignore pull requests from forks\n",
            "setup: made Drone ignore pull requests\n",
            "setup: made Drone wait for approval if a pushed pipeline is not signed\n",
            "setup: made the repository trusted in Drone\n");
    assertReady();

    assertThat(setup("repository", secrets)).isEqualTo(new Outcome(0, "", ""));
    assertReady();
    assertThat(setup("repository", Map.of("SECRET_REGISTRY", "example.com")).output())
        .isEqualTo("setup: stored the secret registry in Drone\n");
  }

  @ParameterizedTest
  @CsvSource({
    "ignore_forks, made Drone ignore pull requests from forks",
    "ignore_pull_requests, made Drone ignore pull requests",
    "protected, made Drone wait for approval if a pushed pipeline is not signed",
    "trusted, made the repository trusted in Drone",
  })
  void restoresAChangedSettingOfARepository(String setting, String change) throws Exception {
    Map<String, String> secrets = Map.of("SECRET_REGISTRY", "localhost:5000");
    setup("repository", secrets);
    drone("PATCH", "/repos/" + USER + "/" + name, "{\"%s\":false}".formatted(setting));

    assertThat(setup("repository", secrets))
        .isEqualTo(new Outcome(0, "setup: " + change + "\n", ""));

    assertReady();
    assertThat(setup("repository", secrets)).isEqualTo(new Outcome(0, "", ""));
  }

  @Test
  void replacesAnySignatureOfAPipeline() throws Exception {
    setup("repository", Map.of());
    String pipelines = "---\nkind: pipeline\nname: a\n\n---\nkind: pipeline\nname: b\n";

    String signed = sign(pipelines);

    assertThat(signed)
        .startsWith(pipelines + "---\nkind: signature\nhmac: ")
        .containsPattern("hmac: [0-9a-f]{64}\n\\z");
    assertThat(sign(signed)).isEqualTo(signed);
    assertThat(sign(signed + "\n...\n")).as("as `drone sign` writes it").isEqualTo(signed);
    assertThat(sign(signed.replace("name: b", "name: c"))).isNotEqualTo(signed);
    assertThat(sign(pipelines.strip())).as("no newline at the end").isEqualTo(signed);
  }

  @Test
  void namesTheMissingOrWrongVariable() throws Exception {
    assertThat(setup("repository", Map.of("DRONE_TOKEN", "")))
        .isEqualTo(new Outcome(1, "", "setup: DRONE_TOKEN is not set\n"));

    Outcome refused = setup("repository", Map.of("ADMIN_PASSWORD", "wrong"));
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.errors()).startsWith("setup: HTTP Error 401").contains(" from " + GITEA);
  }

  private void assertReady() throws Exception {
    JsonNode repository = drone("GET", "/repos/" + USER + "/" + name);
    assertThat(repository.path("active").asBoolean()).isTrue();
    for (String each : List.of("ignore_forks", "ignore_pull_requests", "protected", "trusted")) {
      assertThat(repository.path(each).asBoolean()).as(each).isTrue();
    }
    JsonNode secrets = drone("GET", "/repos/" + USER + "/" + name + "/secrets");
    assertThat(secrets.findValuesAsText("name")).containsExactly("registry");
    JsonNode jobs = drone("GET", "/repos/" + USER + "/" + name + "/cron");
    assertThat(jobs.findValuesAsText("name")).containsExactly("advisories");
    assertThat(jobs.findValuesAsText("branch")).containsExactly("main");
    assertThat(secrets.get(0).path("pull_request").asBoolean()).isFalse();
    JsonNode hooks = gitea("GET", "/repos/" + USER + "/" + name + "/hooks");
    assertThat(hooks).hasSize(1);
    assertThat(hooks.get(0).path("active").asBoolean()).isTrue();
    assertThat(hooks.get(0).at("/config/url").asText()).startsWith(DRONE + "/hook");
  }

  private String sign(String pipelines) {
    return command("sign", Map.of()).input(pipelines).run();
  }

  private Outcome setup(String command, Map<String, String> changes) {
    return command(command, changes).attempt();
  }

  private Command command(String command, Map<String, String> changes) {
    var variables = new HashMap<String, String>();
    variables.put("GITEA_URL", GITEA);
    variables.put("DRONE_URL", DRONE);
    variables.put("ADMIN", USER);
    variables.put("ADMIN_PASSWORD", PASSWORD);
    variables.put("DRONE_TOKEN", TOKEN);
    variables.put("REPOSITORY", name);
    // Not the application that the Drone under test itself uses.
    variables.put("APPLICATION", name);
    variables.put("STATE", state.toString());
    variables.putAll(changes);
    return Command.of("deploy/drone/setup", command).with(variables);
  }

  private JsonNode gitea(String method, String path) throws IOException, InterruptedException {
    String credentials =
        Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(UTF_8));
    return call(method, GITEA + "/api/v1" + path, "Basic " + credentials, "");
  }

  private JsonNode drone(String method, String path) throws IOException, InterruptedException {
    return drone(method, path, "");
  }

  private JsonNode drone(String method, String path, String body)
      throws IOException, InterruptedException {
    return call(method, DRONE + "/api" + path, "Bearer " + TOKEN, body);
  }

  private JsonNode call(String method, String uri, String authorization, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(uri))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("Authorization", authorization)
            .build();
    return new ObjectMapper()
        .readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  private static String environment(String variable) {
    return requireNonNull(System.getenv(variable), variable + " is not set");
  }
}
