package httpserver.zipkin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import httpserver.testing.RunningServer;
import httpserver.testing.TestClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zipkin2.Span;
import zipkin2.codec.SpanBytesDecoder;

final class ZipkinBundleTest {
  @RegisterExtension static final RunningServer SERVER = new RunningServer("identity.service=shop");

  @RegisterExtension
  static final RunningServer WITH_COLLECTOR =
      new RunningServer("tracing.zipkinEndpoint=http://localhost:1/");

  private final TestClient zipkin = new TestClient(SERVER::adminUri);

  @Test
  void showsTheTraceOfARequest() {
    String traceId =
        SERVER
            .get("/status/503", "x-user-id", "jane")
            .headers()
            .firstValue("X-Trace-Id")
            .orElseThrow();

    String trace =
        zipkin.get("/zipkin/api/v2/trace/" + traceId, found -> found.statusCode() == 200).body();

    List<Span> spans = SpanBytesDecoder.JSON_V2.decodeList(trace.getBytes(UTF_8));
    assertThat(spans).hasSize(1);
    Span span = spans.get(0);
    assertThat(span.traceId()).isEqualTo(traceId);
    assertThat(span.name()).isEqualTo("get /status/{code}");
    assertThat(span.kind()).isEqualTo(Span.Kind.SERVER);
    assertThat(span.localServiceName()).isEqualTo("shop");
    assertThat(span.tags())
        .containsAllEntriesOf(
            Map.of(
                "http.method", "GET",
                "http.path", "/status/503",
                "http.route", "/status/{code}",
                "user.id", "jane",
                "error", "503"));
    assertThat(zipkin.get("/zipkin/api/v2/services").body()).contains("\"shop\"");
    assertThat(zipkin.get("/zipkin/api/v2/spans?serviceName=shop").body())
        .contains("\"get /status/{code}\"");
    assertThat(zipkin.get("/zipkin/api/v2/traces?serviceName=shop&annotationQuery=error").body())
        .contains(traceId);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/zipkin", "/zipkin/", "/zipkin/config.json", "/api/v2/services"})
  void isNotOnTheApplicationPort(String path) {
    assertThat(SERVER.get(path).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/zipkin", "/zipkin/", "/zipkin/config.json", "/api/v2/services"})
  void isDisabledIfACollectorIsConfigured(String path) {
    var response = new TestClient(WITH_COLLECTOR::adminUri).get(path);

    assertThat(response.statusCode()).isEqualTo(404);
  }
}
