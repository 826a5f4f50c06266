package httpserver.traces;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.testing.PackagedJar;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a browser makes of the page, with the headers that the packaged jar sends. */
final class LensIT {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final int PATIENCE_SECONDS = 60;

  @TempDir private Path directory;

  @Test
  void showsATraceInABrowser() throws IOException, InterruptedException {
    assertThat(CHROMIUM).as("Debian's package chromium").isExecutable();
    try (PackagedJar jar = PackagedJar.serve(Map.of("SERVICE_NAME", "shop"))) {
      var application = new ZipkinClient(jar::uri);
      var admin = new ZipkinClient(jar::adminUri);
      String traceId =
          application.get("/status/503").headers().firstValue("X-Trace-Id").orElseThrow();
      admin.get("/zipkin/api/v2/trace/" + traceId, found -> found.statusCode() == 200);

      String page = pageInBrowser(jar.adminUri("/zipkin/traces/" + traceId));

      assertThat(page).contains("get /status/{code}", traceId, "shop", "http.route");
      assertThat(directory.resolve("messages"))
          .content()
          .contains("CONSOLE")
          .doesNotContain("Content Security Policy", "Failed to load");
      assertThat(jar.lines())
          .anyMatch(line -> line.endsWith("Traces at " + jar.adminUri("/zipkin/")));
    }
  }

  private String pageInBrowser(URI uri) throws IOException, InterruptedException {
    Path page = directory.resolve("page.html");
    Process chromium =
        new ProcessBuilder(
                CHROMIUM.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--user-data-dir=" + Files.createDirectory(directory.resolve("profile")),
                "--enable-logging=stderr",
                "--virtual-time-budget=10000",
                "--dump-dom",
                uri.toString())
            .redirectOutput(page.toFile())
            .redirectError(directory.resolve("messages").toFile())
            .start();
    try {
      assertThat(chromium.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
          .as("chromium ends by itself")
          .isTrue();
    } finally {
      chromium.destroyForcibly().waitFor();
    }
    return Files.readString(page);
  }
}
