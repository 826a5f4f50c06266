package httpserver.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import httpserver.testing.Collector;
import httpserver.testing.RunningServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TracingBundleTest {
  private static final Collector COLLECTOR = new Collector();

  @RegisterExtension
  static final RunningServer SERVER =
      new RunningServer(
          "tracing.zipkinEndpoint=" + COLLECTOR.endpoint(),
          "identity.service=shop",
          "identity.version=v7",
          "identity.pod=pod-1",
          "identity.node=node-1");

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
    "GET,  /nope,         404, GET,                   ",
    "POST, /version,      405, POST,                  ",
    "BREW, /version,      405, BREW,                  "
  })
  void aSpanIsNamedAfterItsRoute(
      String method, String path, int status, String name, String route) {
    HttpResponse<String> response = SERVER.send(method, path, BodyPublishers.noBody());

    assertThat(response.statusCode()).isEqualTo(status);
    JsonNode span = spanOf(response);
    assertThat(span.get("kind").asText()).isEqualTo("SERVER");
    assertThat(span.get("name").asText()).isEqualTo(name);
    assertThat(span.at("/tags/http.route").asText(null)).isEqualTo(route);
    assertThat(span.at("/tags/http.path").asText()).isEqualTo(path);
    assertThat(span.at("/tags").has("error")).isEqualTo(status >= 500);
    assertThat(span.get("traceId").asText()).hasSize(32);
  }

  @Test
  void everyAsynchronousSpanHasItsRoute() {
    List<HttpResponse<String>> responses =
        IntStream.range(0, 40).parallel().mapToObj(i -> SERVER.get("/delay/0.01")).toList();

    assertThat(responses)
        .extracting(response -> spanOf(response).get("name").asText())
        .containsOnly("GET /delay/{seconds}");
  }

  @Test
  void aDelayHasASpan() {
    JsonNode server = spanOf(SERVER.get("/delay/0.01"));

    JsonNode delay =
        COLLECTOR.await(span -> span.path("parentId").asText().equals(server.get("id").asText()));
    assertThat(delay.get("name").asText()).isEqualTo("delay");
    assertThat(delay.at("/tags/delay.seconds").asText()).isEqualTo("0.01");
    assertThat(delay.get("duration").asLong()).isGreaterThanOrEqualTo(10_000);
    assertThat(delay.get("traceId")).isEqualTo(server.get("traceId"));
  }

  @Test
  void aSpanHasTagsOfInstanceAndClient() {
    JsonNode span =
        spanOf(
            SERVER.get("/version", "x-user-id", "ann", "X-Forwarded-For", "6.6.6.6, 198.51.100.1"));

    assertThat(span.at("/localEndpoint/serviceName").asText()).isEqualTo("shop");
    assertThat(span.at("/tags/service.version").asText()).isEqualTo("v7");
    assertThat(span.at("/tags/k8s.pod.name").asText()).isEqualTo("pod-1");
    assertThat(span.at("/tags/k8s.node.name").asText()).isEqualTo("node-1");
    assertThat(span.at("/tags/user.id").asText()).isEqualTo("ann");
    assertThat(span.at("/remoteEndpoint/ipv4").asText()).isEqualTo("198.51.100.1");
    assertThat(span.get("tags").has("client.address")).isFalse();
  }

  @Test
  void endUserIsTaggedToo() {
    assertThat(spanOf(SERVER.get("/version", "end-user", "jason")).at("/tags/user.id").asText())
        .isEqualTo("jason");
  }

  @Test
  void continuesATraceInANewSpan() {
    String traceId = "0af7651916cd43dd8448eb211c80319d";

    HttpResponse<String> response =
        SERVER.get("/version", "traceparent", "00-" + traceId + "-b7ad6b7169203331-01");

    JsonNode span = spanOf(response);
    assertThat(span.get("traceId").asText()).isEqualTo(traceId);
    assertThat(span.get("parentId").asText()).isEqualTo("b7ad6b7169203331");
    assertThat(span.get("id").asText()).isNotEqualTo("b7ad6b7169203331");
    assertThat(span.has("shared")).isFalse();
  }

  @Test
  void anErrorHasItsTraceId() throws Exception {
    HttpResponse<String> response = SERVER.get("/nope");

    assertThat(new ObjectMapper().readTree(response.body()).get("traceId").asText())
        .isEqualTo(response.headers().firstValue("X-Trace-Id").orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/healthz", "/readyz"})
  void aProbeIsNeverTraced(String path) {
    String traceId = "0af7651916cd43dd8448eb211c80310" + (path.equals("/healthz") ? "a" : "b");

    HttpResponse<String> probe =
        SERVER.get(
            path, "X-B3-TraceId", traceId, "X-B3-SpanId", "b7ad6b7169203331", "X-B3-Sampled", "1");
    // Spans are sent in order: the probe's would arrive before this one.
    spanOf(SERVER.get("/version"));

    assertThat(probe.headers().firstValue("X-Trace-Id")).isEmpty();
    assertThat(COLLECTOR.spans())
        .noneMatch(span -> span.get("traceId").asText().equals(traceId))
        .noneMatch(span -> span.at("/tags/http.path").asText().equals(path));
  }

  @Test
  void anUnsampledTraceIsNotReported() {
    HttpResponse<String> dropped = SERVER.get("/version", "b3", "0");
    spanOf(SERVER.get("/version"));

    String traceId = dropped.headers().firstValue("X-Trace-Id").orElseThrow();
    assertThat(COLLECTOR.spans()).noneMatch(span -> span.get("traceId").asText().equals(traceId));
  }

  private static JsonNode spanOf(HttpResponse<String> response) {
    return COLLECTOR.awaitTrace(response.headers().firstValue("X-Trace-Id").orElseThrow());
  }
}
