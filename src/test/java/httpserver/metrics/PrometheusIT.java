package httpserver.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import httpserver.testing.BackgroundProcess;
import httpserver.testing.Command;
import httpserver.testing.FreePort;
import httpserver.testing.PackagedJar;
import httpserver.testing.TestClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's Prometheus scrapes the packaged jar. */
final class PrometheusIT {
  private static final Path PROMTOOL = Path.of("target/tools/prometheus/usr/bin/promtool");

  /** The default of METRICS_BUCKETS, from the shortest delay of this test on. */
  private static final List<Double> BOUNDS =
      List.of(0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0);

  @TempDir private Path directory;

  @Test
  void countsQuantilesAndExemplarsAreThoseOfTheClient() throws Exception {
    try (PackagedJar jar = PackagedJar.serve(Map.of());
        var prometheus = new RealPrometheus(jar.uri("/metrics"), "exemplar-storage", directory)) {
      var client = new TestClient(jar::uri);
      List<Double> seconds = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        seconds.add(secondsOf(client, "/delay/" + (i < 30 ? "0.03" : "0.3")));
        if (i % 3 == 0) {
          client.get("/status/503");
        }
      }

      String count = "http_server_request_duration_seconds_count";
      prometheus.await("sum(" + count + ")", value -> value == 80);
      assertThat(prometheus.value("sum(" + count + "{status=~'5..'}) / sum(" + count + ")"))
          .isEqualTo(20 / 80.0);
      // At least the requested delay, at most the duration that the client measured, to the width
      // of
      // a bucket. A few of the sixty requests may be counted with a longer duration.
      Collections.sort(seconds);
      assertThat(quantile(prometheus, 0.25)).isBetween(0.025, bucketOf(seconds.get(20)));
      assertThat(quantile(prometheus, 0.75)).isBetween(0.25, bucketOf(seconds.get(50)));
      prometheus.await("sum(rate(" + count + "[1m]))", value -> value > 0);

      String traceId = prometheus.exemplar("http_server_request_duration_seconds_bucket");
      HttpResponse<String> trace =
          new TestClient(jar::adminUri).get("/zipkin/api/v2/trace/" + traceId);
      assertThat(trace.statusCode()).isEqualTo(200);
      assertThat(trace.body()).contains("/delay/{seconds}");
      checkText(client.get("/metrics").body());
    }
  }

  @Test
  void scrapesNativeHistograms() throws Exception {
    try (PackagedJar jar = PackagedJar.serve(Map.of());
        var prometheus =
            new RealPrometheus(jar.adminUri("/metrics"), "native-histograms", directory)) {
      var client = new TestClient(jar::uri);
      double measured =
          IntStream.range(0, 9)
              .mapToDouble(i -> secondsOf(client, "/delay/0.3"))
              .sorted()
              .toArray()[4];

      String median =
          "histogram_quantile(0.5, http_server_request_duration_seconds{route='/delay/{seconds}'})";
      // More precise than a classic bucket, whose lower bound is 0.25.
      prometheus.await(median, value -> value > 0.29 && value < 1.1 * measured);
    }
  }

  private static double secondsOf(TestClient client, String path) {
    long start = System.nanoTime();
    client.get(path);
    return (System.nanoTime() - start) / 1e9;
  }

  private static double bucketOf(double seconds) {
    return BOUNDS.stream().filter(bound -> bound >= seconds).findFirst().orElseThrow();
  }

  private static double quantile(RealPrometheus prometheus, double quantile) throws IOException {
    return prometheus.value(
        "histogram_quantile(%s, sum by (le) (%s_bucket{route='/delay/{seconds}'}))"
            .formatted(quantile, "http_server_request_duration_seconds"));
  }

  /** Conventions of names, types, units and help texts. */
  private static void checkText(String metrics) {
    assertThat(Command.of(PROMTOOL.toString(), "check", "metrics").input(metrics).attempt())
        .isEqualTo(new Command.Outcome(0, "", ""));
  }

  /** A server that scrapes every second. */
  private static final class RealPrometheus implements AutoCloseable {
    private static final Path PROMETHEUS = PROMTOOL.resolveSibling("prometheus");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BackgroundProcess process;
    private final URI origin;
    private final TestClient http;

    RealPrometheus(URI metrics, String features, Path directory) throws IOException {
      Path configuration =
          Files.writeString(
              directory.resolve("prometheus.yml"),
              """
              global: {scrape_interval: 1s}
              scrape_configs:
                - job_name: httpserver
                  static_configs: [{targets: ['%s']}]
              """
                  .formatted(metrics.getAuthority()));
      origin = URI.create("http://127.0.0.1:" + FreePort.any());
      http = new TestClient(origin::resolve);
      process =
          BackgroundProcess.start(
              directory.resolve("prometheus.log"),
              Map.of(),
              List.of(
                  PROMETHEUS.toString(),
                  "--config.file=" + configuration,
                  "--storage.tsdb.path=" + directory.resolve("data"),
                  "--web.listen-address=" + origin.getAuthority(),
                  "--enable-feature=" + features));
    }

    void await(String query, Predicate<Double> matches) {
      Awaitility.await(query)
          .atMost(Duration.ofMinutes(1))
          .until(() -> value(query), matches::test);
    }

    double value(String query) throws IOException {
      JsonNode result = get("query?query=", query).at("/data/result/0/value/1");
      return result.isMissingNode() ? Double.NaN : result.asDouble();
    }

    String exemplar(String query) throws IOException {
      long now = System.currentTimeMillis() / 1000;
      JsonNode response =
          get("query_exemplars?start=" + (now - 600) + "&end=" + (now + 60) + "&query=", query);
      for (JsonNode series : response.path("data")) {
        if (series.at("/seriesLabels/route").asText().equals("/delay/{seconds}")) {
          return series.at("/exemplars/0/labels/trace_id").asText();
        }
      }
      throw new AssertionError("no exemplar in " + response);
    }

    private JsonNode get(String path, String query) throws IOException {
      try {
        return JSON.readTree(
            http.get("/api/v1/" + path + URLEncoder.encode(query, StandardCharsets.UTF_8)).body());
      } catch (UncheckedIOException e) {
        // Prometheus is still starting.
        return JSON.missingNode();
      }
    }

    @Override
    public void close() {
      process.close();
    }
  }
}
