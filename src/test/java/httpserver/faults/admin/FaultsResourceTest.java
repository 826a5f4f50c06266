package httpserver.faults.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ObjectArrays;
import httpserver.faults.FaultClient;
import httpserver.testing.RunningServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FaultsResourceTest {
  @RegisterExtension static final RunningServer SERVER = new RunningServer();

  private static final String FORM = "application/x-www-form-urlencoded";

  private final FaultClient faults = new FaultClient(SERVER::adminUri);

  @AfterEach
  void clear() {
    faults.clear();
  }

  @Test
  void listsFaultsWithoutValuesOfHeaders() {
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
  void addsShowsAndRemovesAFault() {
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
  void describesAnInvalidRule(String rule, int status, String detail) {
    HttpResponse<String> response = faults.post(rule, "Content-Type", "application/json");

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(FaultClient.json(response).get("detail").asText()).contains(detail);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "multipart/form-data", "application/jsonp"})
  void acceptsJsonAndFormsOnly(String type) {
    assertThat(faults.post("{\"status\":503}", "Content-Type", type).statusCode()).isEqualTo(415);
    assertThat(faults.post("{\"status\":503}").statusCode()).isEqualTo(415);
    assertThat(faults.post("{\"status\":503}", "Content-Type", FORM).statusCode()).isEqualTo(400);
  }

  @Test
  void limitsTheBody() {
    String large = "{\"status\":503,\"body\":\"" + "x".repeat(64 << 10) + "\"}";
    assertThat(faults.post(large, "Content-Type", "application/json").statusCode()).isEqualTo(413);
    String largeForm = "status=503&body=" + "x".repeat(64 << 10);
    assertThat(form(largeForm).statusCode()).isEqualTo(413);
    String nested = "{\"latency\":".repeat(5_000);
    assertThat(faults.post(nested, "Content-Type", "application/json").statusCode()).isEqualTo(400);
    for (int i = 0; i < 100; i++) {
      faults.on("{\"status\":503,\"percent\":0}");
    }
    assertThat(faults.post("{\"status\":503}", "Content-Type", "application/json").statusCode())
        .isEqualTo(409);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PUT     | /faults   | 405 | DELETE, GET, HEAD, OPTIONS, POST
          OPTIONS | /faults   | 200 | DELETE, GET, HEAD, OPTIONS, POST
          OPTIONS | /faults/  | 200 | DELETE, GET, HEAD, OPTIONS, POST
          PATCH   | /faults/1 | 405 | DELETE, GET, HEAD, OPTIONS
          POST    | /faults/1 | 405 | DELETE, GET, HEAD, OPTIONS
          OPTIONS | /faults/1 | 200 | DELETE, GET, HEAD, OPTIONS
          """)
  void namesTheAllowedMethods(String method, String path, int status, String allowed) {
    HttpResponse<String> response = faults.send(method, path);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Allow")).hasValue(allowed);
  }

  @Test
  void isOnTheAdminPortOnly() {
    assertThat(SERVER.get("/faults").statusCode()).isEqualTo(404);
  }

  @Test
  void thereIsNoTask() {
    assertThat(faults.send("POST", "/tasks/faults?status=503").statusCode()).isEqualTo(404);
  }

  @Test
  void acceptsAForm() {
    HttpResponse<String> created =
        form(
            "latency=250ms&percent=0.5&path=/version&expires=1m&header=X-Team:%20blue"
                + "&method=GET&status=503&body=sorry+%C3%BC&slowBody=100&seed=-7");

    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    String json =
        "{\"latency\":{\"fixed\":\"250ms\"},\"percent\":0.5,\"path\":\"/version\",\"expires\":\"1m\","
            + "\"header\":{\"name\":\"X-Team\",\"value\":\"blue\"},\"method\":\"GET\",\"status\":503,"
            + "\"body\":\"sorry \u00fc\",\"slowBody\":{\"bytesPerSecond\":100},\"seed\":-7}";
    assertThat(rule(created))
        .isEqualTo(rule(faults.post(json, "Content-Type", "application/json")));
    assertThat(form("reset=true&percent=0").statusCode()).isEqualTo(201);
    assertThat(FaultClient.json(faults.send("GET", "/faults"))).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                        | at least one of latency, status
          latency=250               | latency.fixed is "250": must be a duration
          status=5O3                | status is "5O3": must be a whole number
          status=+503               | status is " 503": must be a whole number
          status=                   | status is "": must be a whole number
          status                    | status is "": must be a whole number
          status=503&percent=101    | percent is 101: must be
          status=503&percent=NaN    | percent is "NaN": must be a number
          status=503&status=504     | status is 503: must be given once
          status=503&body=%FF       | the form must be UTF-8
          status=503&body=%zz       | Not valid encoding
          reset=yes                 | reset is "yes": must be true or false
          header=:a&status=503      | header.name is "": must be a header name
          clear=true                | clear is not a key
          nope=1                    | nope is not a key
          """)
  void describesAnInvalidForm(String form, String detail) {
    HttpResponse<String> response = form(form);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(FaultClient.json(response).get("detail").asText()).contains(detail);
  }

  /** A browser sends a form of another site without a CORS preflight, unlike JSON. */
  @ParameterizedTest
  @CsvSource({
    "Origin, http://example.com, 403",
    "Origin, null, 403",
    "Sec-Fetch-Site, cross-site, 403",
    "Sec-Fetch-Site, same-site, 403",
    "Sec-Fetch-Site, same-origin, 201",
    "Sec-Fetch-Site, none, 201"
  })
  void refusesAFormOfAnotherSite(String header, String value, int status) {
    assertThat(form("status=503&percent=0", header, value).statusCode()).isEqualTo(status);
    assertThat(
            faults
                .post(
                    "status=503", "Content-Type", FORM + ";application/json", "Origin", "http://a")
                .statusCode())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({"GET, /faults/jvm", "POST, /faults/jvm/exit", "DELETE, /faults/jvm/cpu"})
  void jvmFaultsAreOffByDefault(String method, String path) {
    HttpResponse<String> response = faults.send(method, path);

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).contains("only if faults.jvm is true (FAULTS_JVM)");
  }

  private HttpResponse<String> form(String form, String... headers) {
    return faults.post(
        form, ObjectArrays.concat(new String[] {"Content-Type", FORM}, headers, String.class));
  }

  /** Without the fields that differ each time. */
  private static JsonNode rule(HttpResponse<String> created) {
    return ((ObjectNode) FaultClient.json(created)).without(List.of("id", "created", "expiresAt"));
  }
}
