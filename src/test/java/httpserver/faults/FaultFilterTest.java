package httpserver.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import httpserver.testing.Collector;
import httpserver.testing.RawConnection;
import httpserver.testing.RunningServer;
import java.io.IOException;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FaultFilterTest {
  private static final Collector COLLECTOR = new Collector();

  @RegisterExtension
  static final RunningServer SERVER =
      new RunningServer("tracing.zipkinEndpoint=" + COLLECTOR.endpoint());

  private final FaultClient faults = new FaultClient(SERVER::adminUri);

  @AfterEach
  void clear() {
    faults.clear();
  }

  @AfterAll
  static void stop() {
    COLLECTOR.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET,  /version,      200, GET /version,          /version",
    "GET,  /delay/0.01,   200, GET /delay/{seconds},  /delay/{seconds}",
    "POST, /status/404,   404, POST /status/{code},   /status/{code}",
    "GET,  /status/500,   500, GET /status/{code},    /status/{code}",
    "GET,  /docs/,        200, GET,                   ",
    "GET,  /docs/nope,    404, GET,                   ",
    "GET,  /live/x/page.css, 200, GET,                ",
    "GET,  /nope?a=%20b,  404, GET,                   ",
    "HEAD, /version,      200, HEAD /version,         /version",
    "BREW, /version,      405, BREW,                  "
  })
  void aDelayedResponseIsOtherwiseUnchanged(
      String method, String path, int status, String name, String route) {
    String id = faults.only("{\"latency\":{\"fixed\":\"20ms\"}}");

    HttpResponse<String> delayed = SERVER.send(method, path, BodyPublishers.noBody());

    assertThat(delayed.statusCode()).isEqualTo(status);
    assertThat(delayed.headers().firstValue("X-Fault")).hasValue(id);
    assertThat(faults.hits(id)).isEqualTo(1);
    JsonNode span = spanOf(delayed);
    assertThat(span.get("name").asText()).isEqualTo(name);
    assertThat(span.at("/tags/http.route").asText(null)).isEqualTo(route);
    assertThat(span.at("/tags").has("error")).isEqualTo(status >= 500);
    assertThat(span.at("/tags/fault.id").asText()).isEqualTo(id);
    assertThat(span.at("/tags/fault.effect").asText()).isEqualTo("latency");
    assertThat(span.get("duration").asLong()).isGreaterThanOrEqualTo(20_000);

    faults.clear();
    HttpResponse<String> undelayed = SERVER.send(method, path, BodyPublishers.noBody());
    assertThat(undelayed.headers().map().keySet())
        .containsExactlyInAnyOrderElementsOf(without(delayed.headers().map().keySet(), "x-fault"));
    assertThat(undelayed.headers().firstValue("X-Fault")).isEmpty();
    assertThat(undelayed.body().length()).isEqualTo(delayed.body().length());
  }

  @Test
  void aDelayedRequestIsHandledOnceWithItsBody() {
    String id = faults.only("{\"latency\":{\"min\":\"1ms\",\"max\":\"5ms\"}}");

    List<HttpResponse<String>> responses =
        IntStream.range(0, 40)
            .parallel()
            .mapToObj(
                i ->
                    SERVER.send(
                        "POST",
                        "/echo?a=b",
                        BodyPublishers.ofString("body " + i),
                        "Accept",
                        "application/octet-stream"))
            .toList();

    assertThat(responses).allMatch(response -> response.statusCode() == 200);
    assertThat(responses.get(7).body()).isEqualTo("body 7");
    assertThat(faults.hits(id)).isEqualTo(40);
    String traceId = spanOf(responses.get(7)).get("traceId").asText();
    spanOf(SERVER.get("/version"));
    assertThat(COLLECTOR.spans())
        .filteredOn(span -> span.get("traceId").asText().equals(traceId))
        .hasSize(1);
  }

  @Test
  void spansOfADelayedRequestAreChildrenOfItsSpan() {
    faults.only("{\"latency\":{\"fixed\":\"10ms\"}}");

    JsonNode server = spanOf(SERVER.get("/delay/0.01"));

    JsonNode delay =
        COLLECTOR.await(span -> span.path("parentId").asText().equals(server.get("id").asText()));
    assertThat(delay.get("name").asText()).isEqualTo("delay");
    assertThat(delay.get("traceId")).isEqualTo(server.get("traceId"));
    assertThat(server.get("duration").asLong()).isGreaterThanOrEqualTo(20_000);
  }

  @Test
  void respondsWithAStatusAndAProblem() {
    String id = faults.only("{\"status\":503}");

    HttpResponse<String> response = SERVER.get("/version", "X-Request-Id", "abc");

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("X-Fault")).hasValue(id);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(response.body())
        .startsWith(
            "{\"type\":\"about:blank\",\"title\":\"Service Unavailable\",\"status\":503,"
                + "\"detail\":\"a fault that was switched on\",\"requestId\":\"abc\",\"traceId\":\"");
    JsonNode span = spanOf(response);
    assertThat(span.at("/tags/fault.effect").asText()).isEqualTo("status");
    assertThat(span.at("/tags/error").asText()).isEqualTo("503");
  }

  @Test
  void respondsWithATextAfterALatency() {
    faults.only(
        "{\"status\":429,\"body\":\"sch\\u00f6n langsam\",\"latency\":{\"fixed\":\"20ms\"}}");

    HttpResponse<String> response = SERVER.get("/version");

    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.body()).isEqualTo("sch\u00f6n langsam");
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain;charset=utf-8");
    assertThat(spanOf(response).at("/tags/fault.effect").asText()).isEqualTo("latency,status");
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 205, 304})
  void sendsNoBodyIfTheStatusForbidsOne(int status) {
    faults.only("{\"status\":" + status + ",\"body\":\"x\"}");

    assertThat(SERVER.get("/version").statusCode()).isEqualTo(status);
    assertThat(SERVER.get("/version").body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"reset\":true}", "{\"reset\":true,\"latency\":{\"fixed\":\"20ms\"}}"})
  void resetsTheConnection(String rule) throws IOException {
    String id = faults.only(rule);

    try (var connection = new RawConnection(SERVER.port())) {
      connection.send("GET /version HTTP/1.1\r\nHost: a\r\nX-B3-TraceId: " + traceId(id));
      connection.send("\r\nX-B3-SpanId: 463ac35c9f6413ad\r\nX-B3-Sampled: 1\r\n\r\n");

      assertThatThrownBy(connection::readResponse)
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
    JsonNode span = COLLECTOR.awaitTrace(traceId(id));
    assertThat(span.at("/tags/fault.effect").asText()).endsWith("reset");
    assertThat(span.at("/tags").has("error")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "identity"})
  void sendsABodySlowly(String coding) throws IOException {
    faults.only("{\"slowBody\":{\"bytesPerSecond\":300}}");
    String request =
        "GET /headers HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAccept-Encoding: "
            + coding
            + "\r\nA: "
            + "x".repeat(300)
            + "\r\n\r\n";
    long before = System.nanoTime();

    String response = RawConnection.exchange(SERVER.port(), request);

    // Only a minimum: an upper bound would depend on the load of the machine.
    double seconds = (System.nanoTime() - before) / 1e9;
    String body = response.substring(response.indexOf("\r\n\r\n") + 4);
    assertThat(response).contains("\r\nContent-Length: " + body.length() + "\r\n");
    assertThat(seconds).isGreaterThanOrEqualTo(body.length() / 300.0 * 0.99);
  }

  @Test
  void sendsALargeBodyCompletely() {
    faults.only("{\"slowBody\":{\"bytesPerSecond\":1000000}}");
    String large = "0123456789".repeat(20_000);

    HttpResponse<String> response =
        SERVER.send(
            "POST", "/echo", BodyPublishers.ofString(large), "Accept", "application/octet-stream");

    assertThat(response.body()).isEqualTo(large);
  }

  @Test
  void hitsThePercentageOfRequests() {
    String id = faults.only("{\"status\":503,\"percent\":15,\"seed\":1}");

    long failed =
        IntStream.range(0, 1_000).filter(i -> SERVER.get("/version").statusCode() == 503).count();

    // Five standard deviations around 150.
    assertThat(failed).isBetween(94L, 206L).isEqualTo(faults.hits(id));
  }

  @Test
  void theSameSeedFailsTheSameRequests() {
    assertThat(statuses("\"seed\":5")).isEqualTo(statuses("\"seed\":5"));
    assertThat(statuses("\"seed\":5")).isNotEqualTo(statuses("\"seed\":6"));
  }

  @Test
  void theFirstRuleThatMatchesAndIsSampledApplies() {
    faults.on("{\"status\":501,\"method\":\"POST\"}");
    faults.on("{\"status\":502,\"percent\":0}");
    faults.on("{\"status\":503,\"header\":{\"name\":\"x-team\",\"value\":\"blue\"}}");
    faults.on("{\"status\":504,\"header\":{\"name\":\"x-team\"}}");
    faults.on("{\"status\":505,\"path\":\"/delay/*\"}");
    faults.on("{\"status\":506,\"path\":\"/version\"}");
    String last = faults.on("{\"status\":507,\"path\":\"/vers*\"}");

    assertThat(SERVER.send("POST", "/version", BodyPublishers.noBody()).statusCode())
        .isEqualTo(501);
    assertThat(SERVER.get("/version", "X-Team", "blue").statusCode()).isEqualTo(503);
    assertThat(SERVER.get("/version", "X-Team", "red").statusCode()).isEqualTo(504);
    assertThat(SERVER.get("/delay/0").statusCode()).isEqualTo(505);
    assertThat(SERVER.get("/%76ersion").statusCode()).isEqualTo(506);
    assertThat(SERVER.get("/versions").statusCode()).isEqualTo(507);
    assertThat(SERVER.get("/").statusCode()).isEqualTo(200);
    assertThat(faults.hits(last)).isEqualTo(1);
  }

  @Test
  void probesAndTheAdminPortAreExempt() {
    String id = faults.only("{\"status\":500}");

    for (String path : List.of("/healthz", "/readyz", "/%68ealthz", "/metrics")) {
      assertThat(SERVER.get(path).headers().firstValue("X-Fault")).isEmpty();
    }
    assertThat(faults.send("GET", "/ping").statusCode()).isEqualTo(200);
    assertThat(faults.hits(id)).isZero();
  }

  private List<Integer> statuses(String seed) {
    faults.only("{\"status\":503,\"percent\":50," + seed + "}");
    return IntStream.range(0, 50).mapToObj(i -> SERVER.get("/version").statusCode()).toList();
  }

  private static List<String> without(Set<String> names, String name) {
    return names.stream().filter(each -> !each.equals(name)).toList();
  }

  private static String traceId(String id) {
    return "0af7651916cd43dd8448eb21" + "0".repeat(8 - id.length()) + id;
  }

  private static JsonNode spanOf(HttpResponse<String> response) {
    return COLLECTOR.awaitTrace(response.headers().firstValue("X-Trace-Id").orElseThrow());
  }
}
