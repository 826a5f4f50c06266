package httpserver.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import httpserver.testing.RunningServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProblemTest {
  @RegisterExtension static final RunningServer SERVER = new RunningServer();

  @ParameterizedTest
  @CsvSource({
    "GET,    /nope,         */*,       404",
    "GET,    /delay/x,      */*,       400",
    "GET,    /docs/nope,    */*,       404",
    "GET,    /nope,         text/html, 404",
    "POST,   /version,      */*,       405",
    "DELETE, /,             */*,       405",
    "POST,   /healthz,      */*,       405",
    "POST,   /docs/,        */*,       405",
    "TRACE,  /version,      */*,       405",
    "BREW,   /version,      */*,       405",
    "GET,    /version,      image/png, 406",
    "GET,    /delay/0,      image/png, 406",
    "POST,   /echo,         image/png, 406"
  })
  void everyErrorIsAProblem(String method, String path, String accept, int status)
      throws Exception {
    HttpResponse<String> response =
        SERVER.send(method, path, BodyPublishers.noBody(), "Accept", accept, "X-Request-Id", "r1");

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().allValues("Content-Type"))
        .containsExactly("application/problem+json");
    JsonNode problem = new ObjectMapper().readTree(response.body());
    assertThat(problem.get("type").asText()).isEqualTo("about:blank");
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("title").asText()).isNotEmpty();
    assertThat(problem.get("requestId").asText()).isEqualTo("r1");
    assertThat(response.body()).doesNotContain("Exception", "\\tat", "org.", "httpserver.");
  }

  @ParameterizedTest
  @CsvSource({
    "POST,  /version, 'GET, HEAD, OPTIONS'",
    "POST,  /healthz, 'GET, HEAD, OPTIONS'",
    "TRACE, /echo,    'GET, HEAD, OPTIONS'"
  })
  void a405NamesTheMethodsThatAreAllowed(String method, String path, String allow) {
    HttpResponse<String> response = SERVER.send(method, path, BodyPublishers.noBody());

    assertThat(response.headers().allValues("Allow")).containsExactly(allow);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/version",
        "/getVersion",
        "/headers",
        "/echo",
        "/delay",
        "/delay/0",
        "/status/200",
        "/openapi.json",
        "/docs/",
        "/healthz",
        "/readyz"
      })
  void headHasTheHeadersOfGetAndNoBody(String path) {
    HttpResponse<String> get = SERVER.get(path, "Accept", "*/*");
    HttpResponse<String> head = SERVER.send("HEAD", path, BodyPublishers.noBody(), "Accept", "*/*");

    assertThat(head.statusCode()).isEqualTo(get.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("Content-Type"))
        .isEqualTo(get.headers().firstValue("Content-Type"))
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/version",
        "/headers",
        "/echo",
        "/delay",
        "/delay/0",
        "/status/200",
        "/openapi.json",
        "/docs/",
        "/healthz",
        "/readyz"
      })
  void optionsNamesTheMethods(String path) {
    HttpResponse<String> response = SERVER.send("OPTIONS", path, BodyPublishers.noBody());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Allow").orElseThrow().split(", *"))
        .contains("GET", "HEAD", "OPTIONS");
  }

  @Test
  void optionsOfAnUnknownPathIsNotFound() {
    assertThat(SERVER.send("OPTIONS", "/nope", BodyPublishers.noBody()).statusCode())
        .isEqualTo(404);
  }

  @Test
  void aDetailEqualToTheTitleIsLeftOut() {
    assertThat(Problem.of(404, "Not Found", "r1", null).detail()).isNull();
    assertThat(Problem.of(404, "no such thing", "r1", null).detail()).isEqualTo("no such thing");
  }
}
