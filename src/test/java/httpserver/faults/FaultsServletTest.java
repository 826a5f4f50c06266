package httpserver.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import httpserver.testing.RunningServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FaultsServletTest {
  @RegisterExtension static final RunningServer SERVER = new RunningServer();

  private final FaultClient faults = new FaultClient(SERVER::adminUri);

  @AfterEach
  void clear() {
    faults.clear();
  }

  @Test
  void tellsEveryoneWhatIsOnButNoHeadersValue() {
    String id =
        faults.on(
            "{\"status\":503,\"percent\":12.5,\"path\":\"/version\",\"method\":\"GET\","
                + "\"header\":{\"name\":\"X-Team\",\"value\":\"secret\"}}");

    JsonNode root = FaultClient.json(SERVER.get("/", "Accept", "application/json"));

    assertThat(root.get("faults"))
        .extracting(JsonNode::asText)
        .containsExactly(id + ": status, 12.5 % of GET /version with X-Team");
  }

  @Test
  void switchesOneOnShowsItAndSwitchesItOff() {
    HttpResponse<String> created =
        faults.post(
            "{\"status\":503,\"path\":\"/version\"}",
            "Content-Type",
            "application/json; charset=utf-8");

    assertThat(created.statusCode()).isEqualTo(201);
    JsonNode rule = FaultClient.json(created);
    String path = created.headers().firstValue("Location").orElseThrow();
    assertThat(path).isEqualTo("/faults/" + rule.get("id").asText());
    assertThat(Instant.parse(rule.get("created").asText()).plus(Duration.ofMinutes(5)))
        .isEqualTo(rule.get("expiresAt").asText());
    assertThat(SERVER.get("/version").statusCode()).isEqualTo(503);
    assertThat(SERVER.get("/version?x").statusCode()).isEqualTo(503);
    assertThat(SERVER.get("/").statusCode()).isEqualTo(200);
    assertThat(FaultClient.json(faults.send("GET", path)).get("hits").asInt()).isEqualTo(2);
    assertThat(FaultClient.json(faults.send("GET", "/faults"))).hasSize(1);

    assertThat(faults.send("DELETE", path).statusCode()).isEqualTo(204);
    assertThat(faults.send("DELETE", path).statusCode()).isEqualTo(404);
    assertThat(faults.send("GET", path).statusCode()).isEqualTo(404);
    assertThat(SERVER.get("/version").statusCode()).isEqualTo(200);
    assertThat(faults.send("GET", "/faults").body()).isEqualTo("[]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"status":1}                 | 400 | status is 1: must be a whole number from 200 to 599
          {"statsu":503}               | 400 | statsu is not a key: must be path, method
          {"status":503                | 400 | malformed JSON at line 1
          ~~                           | 400 | must be a JSON object
          """)
  void saysWhatIsWrong(String rule, int status, String detail) {
    HttpResponse<String> response = faults.post(rule, "Content-Type", "application/json");

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(FaultClient.json(response).get("detail").asText()).contains(detail);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonp"})
  void takesNothingButJson(String type) {
    assertThat(faults.post("{\"status\":503}", "Content-Type", type).statusCode()).isEqualTo(415);
    assertThat(faults.post("{\"status\":503}").statusCode()).isEqualTo(415);
  }

  @Test
  void boundsWhatItTakes() {
    String large = "{\"status\":503,\"body\":\"" + "x".repeat(64 << 10) + "\"}";
    assertThat(faults.post(large, "Content-Type", "application/json").statusCode()).isEqualTo(413);
    for (int i = 0; i < 100; i++) {
      faults.on("{\"status\":503,\"percent\":0}");
    }
    assertThat(faults.post("{\"status\":503}", "Content-Type", "application/json").statusCode())
        .isEqualTo(409);
  }

  @ParameterizedTest
  @CsvSource({"PUT, /faults", "PATCH, /faults/1", "POST, /faults/1", "GET, /tasks/faults"})
  void saysWhichMethodsThereAre(String method, String path) {
    HttpResponse<String> response = faults.send(method, path);

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow").orElseThrow())
        .doesNotContain(method)
        .contains(path.equals("/faults/1") ? "DELETE" : "POST");
  }

  @Test
  void isOnTheAdminPortOnly() {
    assertThat(SERVER.get("/faults").statusCode()).isEqualTo(404);
    assertThat(SERVER.get("/tasks/faults").statusCode()).isEqualTo(404);
  }

  @Test
  void aTaskDoesTheSame() {
    HttpResponse<String> created =
        faults.send(
            "POST",
            "/tasks/faults?latency=250ms&percent=0.5&path=/version&expires=1m&header=X-Team:%20blue"
                + "&method=GET&status=503&body=sorry&slowBody=100&seed=-7");

    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(FaultClient.json(created))
        .isEqualTo(
            FaultClient.json(
                faults.send("GET", created.headers().firstValue("Location").orElseThrow())));
    assertThat(faults.send("POST", "/tasks/faults?reset=true&percent=0").statusCode())
        .isEqualTo(201);
    assertThat(FaultClient.json(faults.send("GET", "/faults"))).hasSize(2);
    assertThat(faults.send("POST", "/tasks/faults?clear=true").statusCode()).isEqualTo(204);
    assertThat(faults.send("GET", "/faults").body()).isEqualTo("[]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                        | at least one of latency, status
          latency=250               | latency.fixed is "250": must be a duration
          status=5O3                | status is "5O3": must be a whole number
          status=503&percent=101    | percent is 101: must be
          status=503&status=504     | status is given twice
          reset=yes                 | reset is "yes": must be true or false
          clear=yes                 | clear must be true, and alone
          clear=true&status=503     | clear must be true, and alone
          nope=1                    | nope is not a key
          """)
  void aTaskSaysWhatIsWrong(String query, String detail) {
    HttpResponse<String> response = faults.send("POST", "/tasks/faults?" + query);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(FaultClient.json(response).get("detail").asText()).contains(detail);
  }

  @Test
  void noPageOfAnotherSiteCanUseTheTask() {
    assertThat(
            faults
                .send("POST", "/tasks/faults?status=503", "Origin", "http://example.com")
                .statusCode())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({"GET, /faults/jvm", "POST, /faults/jvm/exit", "DELETE, /faults/jvm/cpu"})
  void theProcessItselfIsSafeUnlessConfigured(String method, String path) {
    HttpResponse<String> response = faults.send(method, path);

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).contains("only if faults.jvm is true (FAULTS_JVM)");
  }
}
