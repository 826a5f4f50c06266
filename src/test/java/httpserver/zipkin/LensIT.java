package httpserver.zipkin;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.testing.Chromium;
import httpserver.testing.PackagedJar;
import httpserver.testing.TestClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Zipkin's UI of the packaged jar in a real browser. */
final class LensIT {
  @TempDir private Path directory;

  @Test
  void showsATrace() throws IOException, InterruptedException {
    try (PackagedJar jar = PackagedJar.serve(Map.of("SERVICE_NAME", "shop"))) {
      var application = new TestClient(jar::uri);
      var admin = new TestClient(jar::adminUri);
      String traceId =
          application.get("/status/503").headers().firstValue("X-Trace-Id").orElseThrow();
      admin.get("/zipkin/api/v2/trace/" + traceId, found -> found.statusCode() == 200);

      Chromium page = Chromium.open(jar.adminUri("/zipkin/traces/" + traceId), directory);

      assertThat(page.dom()).contains("get /status/{code}", traceId, "shop", "http.route");
      assertThat(page.messages())
          .contains("CONSOLE")
          .doesNotContain("Content Security Policy", "Failed to load");
      assertThat(jar.lines())
          .anyMatch(line -> line.endsWith("Traces at " + jar.adminUri("/zipkin/")));
    }
  }
}
