package httpserver.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import httpserver.testing.RunningServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /service} with responses, errors and timeouts of an upstream. */
final class ServiceResourceTest {
  private static final FakeUpstream UPSTREAM = new FakeUpstream();

  @RegisterExtension
  static final RunningServer SERVER =
      new RunningServer(
          "identity.service=a",
          "identity.version=v1",
          "identity.pod=a-0",
          "chain.upstreams=" + UPSTREAM.url(),
          "tracing.baggage=X-Canary, cookie, end-user",
          "chain.timeout=1s",
          "chain.retryBudget=1",
          "chain.maxDepth=4",
          "chain.body=16KiB");

  @AfterAll
  static void stop() {
    UPSTREAM.close();
  }

  @Test
  void returnsTheTree() throws IOException {
    UPSTREAM.respondWith(
        200,
        """
        {"service":"b","version":"v2","pod":"b-7","address":"10.1.2.3:8080","status":200,
         "duration":0.1,"trace_url":"http://elsewhere/","new in the next version":1,
         "upstreams":[{"service":"c","status":200}]}""");

    HttpResponse<String> response = SERVER.get("/service");

    assertThat(response.statusCode()).isEqualTo(200);
    JsonNode a = json(response);
    String traceId = response.headers().firstValue("X-Trace-Id").orElseThrow();
    assertThat(a.path("service").asText()).isEqualTo("a");
    assertThat(a.path("version").asText()).isEqualTo("v1");
    assertThat(a.path("pod").asText()).isEqualTo("a-0");
    assertThat(a.path("address").asText()).isEqualTo("127.0.0.1:" + SERVER.port());
    assertThat(a.path("status").asInt()).isEqualTo(200);
    assertThat(a.path("trace_id").asText()).isEqualTo(traceId);
    assertThat(a.path("trace_url").asText())
        .isEqualTo(SERVER.adminUri("/zipkin/traces/" + traceId).toString());
    JsonNode b = a.at("/upstreams/0");
    assertThat(b.path("service").asText()).isEqualTo("b");
    assertThat(b.path("version").asText()).isEqualTo("v2");
    assertThat(b.path("pod").asText()).isEqualTo("b-7");
    assertThat(b.path("address").asText()).isEqualTo("10.1.2.3:8080");
    assertThat(b.path("url").asText()).isEqualTo(UPSTREAM.url() + "/service");
    assertThat(b.path("discovered_by").asText()).isEqualTo("configuration");
    assertThat(b.path("attempts").asInt()).isEqualTo(1);
    assertThat(b.has("trace_url")).isFalse();
    assertThat(b.at("/upstreams/0/service").asText()).isEqualTo("c");
  }

  @ParameterizedTest
  @CsvSource({
    "200, 200, 1",
    "204, 200, 1",
    "302, 502, 1",
    "404, 502, 1",
    "500, 502, 1",
    "502, 502, 1",
    "503, 502, 2",
    "504, 504, 1",
    "508, 508, 1"
  })
  void mapsTheStatusOfAnUpstream(int upstream, int status, int attempts) throws IOException {
    UPSTREAM.respondWith(upstream, "");

    HttpResponse<String> response = SERVER.get("/service");

    assertThat(response.statusCode()).isEqualTo(status);
    JsonNode hop = json(response).at("/upstreams/0");
    assertThat(hop.path("status").asInt()).isEqualTo(upstream);
    assertThat(hop.path("attempts").asInt()).isEqualTo(attempts);
    assertThat(hop.path("service").asText()).isEqualTo("localhost");
    assertThat(hop.has("error")).isFalse();
    assertThat(UPSTREAM.requests()).hasSize(attempts);
  }

  @Test
  void retriesA503() throws IOException {
    Iterator<Integer> statuses = List.of(503, 200).iterator();
    UPSTREAM.handleWith(exchange -> FakeUpstream.respond(exchange, statuses.next(), ""));

    HttpResponse<String> response = SERVER.get("/service");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json(response).at("/upstreams/0/attempts").asInt()).isEqualTo(2);
    assertThat(UPSTREAM.requests().get(0).getFirst("X-B3-SpanId"))
        .isNotEqualTo(UPSTREAM.requests().get(1).getFirst("X-B3-SpanId"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>not ours</html>",
        "{\"service\":",
        "[]",
        "null",
        "\"b\"",
        "{\"status\":\"x\"}"
      })
  void acceptsABodyThatIsNoTree(String body) throws IOException {
    UPSTREAM.respondWith(200, body);

    HttpResponse<String> response = SERVER.get("/service");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json(response).at("/upstreams/0/service").asText()).isEqualTo("localhost");
  }

  @Test
  void acceptsADeeplyNestedBody() {
    UPSTREAM.respondWith(200, "{\"upstreams\":[".repeat(1_000) + "]}".repeat(1_000));

    assertThat(SERVER.get("/service").statusCode()).isEqualTo(200);
  }

  @Test
  void refusesAResponseThatIsTooLarge() throws IOException {
    UPSTREAM.respondWith(200, " ".repeat(16 * 1024 + 1));

    HttpResponse<String> response = SERVER.get("/service");

    assertThat(response.statusCode()).isEqualTo(502);
    assertThat(json(response).at("/upstreams/0/error").asText())
        .isEqualTo("the response is larger than 16384 bytes");
    assertThat(json(response).at("/upstreams/0/attempts").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void timesOutWaitingForHeadersOrBody(boolean sendsHeaders) throws IOException {
    var end = new CountDownLatch(1);
    UPSTREAM.handleWith(
        exchange -> {
          if (sendsHeaders) {
            exchange.sendResponseHeaders(200, 10);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
          }
          await(end);
          exchange.close();
        });

    HttpResponse<String> response = SERVER.get("/service", Chain.TIMEOUT_HEADER, "500");
    end.countDown();

    assertThat(response.statusCode()).isEqualTo(504);
    JsonNode hop = json(response).at("/upstreams/0");
    assertThat(hop.path("status").asInt()).isEqualTo(504);
    assertThat(hop.path("error").asText()).matches("no response within 4[0-9]{2} ms");
    assertThat(UPSTREAM.requests()).hasSize(1);
  }

  @Test
  void doesNotCallAfterTheDeadline() throws IOException {
    UPSTREAM.respondWith(200, "");

    HttpResponse<String> response = SERVER.get("/service", Chain.TIMEOUT_HEADER, "0");

    assertThat(response.statusCode()).isEqualTo(504);
    assertThat(json(response).at("/upstreams/0/error").asText())
        .isEqualTo("the deadline was exceeded before the call");
    assertThat(json(response).at("/upstreams/0/attempts").asInt()).isZero();
    assertThat(UPSTREAM.requests()).isEmpty();
  }

  @Test
  void propagatesHeadersOfTheRequest() {
    UPSTREAM.respondWith(200, "");

    HttpResponse<String> response =
        SERVER.get(
            "/service",
            Chain.HEADER,
            "x, y",
            "X-Request-Id",
            "r-1",
            "x-user-id",
            "ann",
            Chain.TIMEOUT_HEADER,
            "800");

    var sent = UPSTREAM.requests().get(0);
    String traceId = response.headers().firstValue("X-Trace-Id").orElseThrow();
    assertThat(sent.getFirst(Chain.HEADER)).isEqualTo("x, y, a");
    assertThat(sent.getFirst("X-Request-Id")).isEqualTo("r-1");
    assertThat(sent.getFirst("x-user-id")).isEqualTo("ann");
    assertThat(sent.getFirst("end-user")).isEqualTo("ann");
    assertThat(Integer.parseInt(sent.getFirst(Chain.TIMEOUT_HEADER))).isBetween(1, 750);
    assertThat(sent.getFirst("X-B3-TraceId")).isEqualTo(traceId);
    assertThat(sent.getFirst("traceparent")).startsWith("00-" + traceId + "-");
    assertThat(sent.getFirst("User-Agent")).isEqualTo("httpserver/v1");
    assertThat(sent).doesNotContainKeys("Upgrade", "Http2-settings", "X-forwarded-for");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1"})
  void propagatesOnlyConfiguredBaggage(String sampled) {
    UPSTREAM.respondWith(200, "");

    SERVER.get(
        "/service",
        "X-B3-Sampled",
        sampled,
        "x-canary",
        "always",
        "Cookie",
        "theme=dark; user=jason",
        "x-other",
        "1");

    var sent = UPSTREAM.requests().get(0);
    assertThat(sent.getFirst("x-canary")).isEqualTo("always");
    assertThat(sent.getFirst("cookie")).isEqualTo("theme=dark; user=jason");
    assertThat(sent).doesNotContainKeys("X-other", "End-user");
  }

  @Test
  void reusesAConnection() {
    UPSTREAM.respondWith(200, "{}");

    for (int i = 0; i < 50; i++) {
      assertThat(SERVER.get("/service").statusCode()).isEqualTo(200);
    }

    assertThat(UPSTREAM.requests()).hasSize(50);
    assertThat(UPSTREAM.connections()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          b, a       | loop: b > a > a
          w, x, y, z | more than 4 services: w > x > y > z > a
          """)
  void refusesLoopsAndLongChains(String visited, String error) throws IOException {
    UPSTREAM.respondWith(200, "");

    HttpResponse<String> response = SERVER.get("/service", Chain.HEADER, visited);

    assertThat(response.statusCode()).isEqualTo(508);
    assertThat(json(response).path("error").asText()).isEqualTo(error);
    assertThat(json(response).path("upstreams")).isEmpty();
    assertThat(UPSTREAM.requests()).isEmpty();
  }

  @Test
  void refusesAMalformedTimeout() {
    HttpResponse<String> response = SERVER.get("/service", Chain.TIMEOUT_HEADER, "soon");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("x-envoy-expected-rq-timeout-ms must be a whole number");
  }

  @Test
  void hasNoTraceUrlIfTheTraceIsNotSampled() throws IOException {
    UPSTREAM.respondWith(200, "");

    assertThat(json(SERVER.get("/service", "b3", "0")).has("trace_url")).isFalse();
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    return new ObjectMapper().readTree(response.body().getBytes(StandardCharsets.UTF_8));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
