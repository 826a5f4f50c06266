package httpserver.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import httpserver.testing.RawConnection;
import httpserver.testing.RunningServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MetricsBundleTest {
  @RegisterExtension
  static final RunningServer SERVER =
      new RunningServer("metrics.buckets=0.1,1,10", "chain.upstreams=http://localhost:1/");

  @ParameterizedTest
  @CsvSource({
    "GET,     /version,    GET,     /version,         200",
    "HEAD,    /version,    HEAD,    /version,         200",
    "OPTIONS, /version,    OPTIONS, /version,         200",
    "POST,    /echo,       POST,    /echo,            200",
    "GET,     /delay/0.01, GET,     /delay/{seconds}, 200",
    "GET,     /delay/x,    GET,     /delay/{seconds}, 400",
    "PUT,     /status/503, PUT,     /status/{code},   503",
    "GET,     /status/299, GET,     /status/{code},   2xx",
    "GET,     /nope/1,     GET,     other,            404",
    "POST,    /version,    POST,    other,            405",
    "BREW,    /nope/1,     _OTHER,  other,            405",
    "GET,     /service,    GET,     /service,         502"
  })
  void countsEachRequestOnce(
      String method, String path, String labelledMethod, String route, String status)
      throws Exception {
    String series =
        "http_server_request_duration_seconds_count{method=\"%s\",route=\"%s\",status=\"%s\"}"
            .formatted(labelledMethod, route, status);
    double before = scrape().get(series);

    SERVER.send(method, path, BodyPublishers.noBody());
    SERVER.send(method, path, BodyPublishers.noBody());

    await().until(() -> scrape().get(series) >= before + 2);
    assertThat(scrape().get(series)).isEqualTo(before + 2);
  }

  @Test
  void noClientCanCreateSeries() {
    SERVER.get("/one-of-many/0");
    int before = scrape().series().size();

    IntStream.range(0, 10_000)
        .parallel()
        .forEach(i -> SERVER.send("M" + i % 100, "/one-of-many/" + i, BodyPublishers.noBody()));

    // The first request of a route creates one series for each bucket, and no more.
    assertThat(scrape().series()).hasSizeLessThan(before + 20);
  }

  @Test
  void countsRequestsInFlightUntilTheClientDisconnects() throws Exception {
    try (var connection = new RawConnection(SERVER.port())) {
      connection.send("GET /delay/0.5 HTTP/1.1\r\nHost: a\r\n\r\n");
      await().until(() -> scrape().get("http_server_active_requests") == 1);

      connection.socket().setSoLinger(true, 0);
    }

    await().until(() -> scrape().get("http_server_active_requests") == 0);
    String disconnected =
        "http_server_request_duration_seconds_count"
            + "{method=\"GET\",route=\"/delay/{seconds}\",status=\"499\"}";
    assertThat(scrape().get(disconnected)).isEqualTo(1);
  }

  @Test
  void countsBytesOfBodies() throws Exception {
    String requests = "http_server_request_bytes_total{route=\"/echo\"}";
    double before = scrape().get(requests);

    SERVER.send("POST", "/echo", BodyPublishers.ofString("x".repeat(1_000)));

    await().until(() -> scrape().get(requests) == before + 1_000);
    assertThat(scrape().get("http_server_response_bytes_total{route=\"/echo\"}"))
        .isGreaterThan(1_000);
  }

  @Test
  void countsMirroredRequestsSeparately() throws Exception {
    String real =
        "http_server_request_duration_seconds_count"
            + "{method=\"GET\",route=\"/headers\",status=\"200\"}";
    String mirrored =
        "http_server_mirrored_requests_total{method=\"GET\",route=\"/headers\",status=\"200\"}";
    double before = scrape().get(real);

    RawConnection.exchange(
        SERVER.port(),
        "GET /headers HTTP/1.1\r\nHost: httpserver-shadow:8080\r\nConnection: close\r\n\r\n");

    await().until(() -> scrape().get(mirrored) == 1);
    assertThat(scrape().get(real)).isEqualTo(before);
  }

  @Test
  void countsAttemptsAtUpstreams() throws Exception {
    String failures =
        "http_client_request_duration_seconds_count{outcome=\"failure\",upstream=\"localhost\"}";
    double before = scrape().get(failures);

    // A refused connection is retried once.
    SERVER.get("/service");

    assertThat(scrape().get(failures)).isEqualTo(before + 2);
  }

  @Test
  void probesAndScrapesAreNotCounted() {
    String before = requestsCounted();
    SERVER.get("/healthz");
    SERVER.get("/readyz");
    SERVER.get("/metrics");

    assertThat(requestsCounted()).isEqualTo(before);
  }

  @Test
  void hasMetricsOfBuildJvmAndLibraries() {
    assertThat(scrape().series().keySet())
        .anyMatch(name -> name.startsWith("build_info{java_version=\"" + Runtime.version()))
        .contains(
            "jvm_memory_used_bytes{area=\"heap\"}",
            "process_open_fds",
            "jetty_thread_pool_dw_size",
            "jetty_thread_pool_dw_admin_utilization_max",
            "logback_events_total{level=\"info\"}",
            "trace_reporter_spans_total",
            "trace_reporter_dropped_spans_total",
            "trace_reporter_queued_spans",
            "trace_reporter_queued_bytes");
  }

  @Test
  void hasTheConfiguredBuckets() {
    SERVER.get("/version");
    String bucket =
        "http_server_request_duration_seconds_bucket"
            + "{method=\"GET\",route=\"/version\",status=\"200\",le=\"%s\"}";

    await()
        .untilAsserted(
            () ->
                assertThat(scrape().series().keySet())
                    .contains(
                        bucket.formatted("0.1"), bucket.formatted("10.0"), bucket.formatted("+Inf"))
                    .doesNotContain(bucket.formatted("0.005")));
  }

  @Test
  void anExemplarHasATraceId() {
    HttpResponse<String> traced = SERVER.get("/version");
    String traceId = traced.headers().firstValue("X-Trace-Id").orElseThrow();
    // Possibly of an earlier request: an exemplar is replaced only after some time.
    String exemplar = "# \\{span_id=\"[0-9a-f]{16}\",trace_id=\"" + traceId.substring(0, 4);

    // A request is counted after its response.
    await()
        .untilAsserted(
            () ->
                assertThat(metrics(SERVER.uri("/metrics"), "application/openmetrics-text").body())
                    .endsWith("# EOF\n")
                    .containsPattern(exemplar));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          text/plain | text/plain; version=0.0.4; charset=utf-8
          */* | text/plain; version=0.0.4; charset=utf-8
          application/openmetrics-text;version=1.0.0 | application/openmetrics-text; version=1.0.0; charset=utf-8
          application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited | application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited
          nonsense;;q=x,, | text/plain; version=0.0.4; charset=utf-8
          """)
  void respondsInTheFormatOfTheScraper(String accept, String contentType) {
    for (URI uri : new URI[] {SERVER.uri("/metrics"), SERVER.adminUri("/metrics")}) {
      assertThat(metrics(uri, accept).headers().firstValue("Content-Type")).contains(contentType);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/metrics?debug=x", "/metrics?name[]=none", "/metrics?%00"})
  void parametersAreIgnored(String path) {
    assertThat(SERVER.get(path).statusCode()).isEqualTo(200);
  }

  @Test
  void isCompressedOnRequest() {
    HttpResponse<String> response = SERVER.get("/metrics", "Accept-Encoding", "gzip");

    assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
  }

  @Test
  void refusesOtherMethods() {
    HttpResponse<String> response = SERVER.send("POST", "/metrics", BodyPublishers.noBody());

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  private static String requestsCounted() {
    return scrape().series().entrySet().stream()
        .filter(entry -> entry.getKey().startsWith("http_server_request_duration_seconds_count"))
        .toList()
        .toString();
  }

  private static Scrape scrape() {
    return Scrape.of(SERVER.get("/metrics").body());
  }

  private static HttpResponse<String> metrics(URI uri, String accept) {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(uri).header("Accept", accept).build(),
              HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
