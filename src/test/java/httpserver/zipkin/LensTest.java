package httpserver.zipkin;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.testing.RunningServer;
import httpserver.testing.TestClient;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LensTest {
  @RegisterExtension static final RunningServer SERVER = new RunningServer();

  private final TestClient zipkin = new TestClient(SERVER::adminUri);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/zipkin/",
        "/zipkin/index.html",
        "/zipkin/traces/463ac35c9f6413ad48485a3953bb6124",
        "/zipkin/dependency",
        "/zipkin/traceViewer"
      })
  void servesThePageOnEachOfItsRoutes(String path) {
    HttpResponse<String> page = zipkin.get(path);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("script-src 'self';");
    assertThat(page.body()).contains("<base href=\"/zipkin/\"");
  }

  @Test
  void servesEachFileOfThePage() {
    var files =
        Pattern.compile("(?:src|href)=\"(/zipkin/[^\"]+)\"")
            .matcher(zipkin.get("/zipkin/").body())
            .results()
            .map(file -> file.group(1))
            .toList();

    assertThat(files).hasSizeGreaterThanOrEqualTo(3);
    assertThat(files)
        .allSatisfy(
            file -> {
              HttpResponse<String> response = zipkin.get(file);
              assertThat(response.statusCode()).isEqualTo(200);
              assertThat(response.body()).isNotEmpty();
              assertThat(response.headers().firstValue("ETag")).isPresent();
              assertThat(response.headers().firstValue("X-Content-Type-Options"))
                  .hasValue("nosniff");
            });
  }

  @Test
  void enablesSearchInThePage() {
    HttpResponse<String> config = zipkin.get("/zipkin/config.json");

    assertThat(config.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(config.body()).contains("\"searchEnabled\": true");
  }

  @Test
  void redirectsToTheTrailingSlash() {
    HttpResponse<String> response = zipkin.get("/zipkin");

    assertThat(response.statusCode()).isEqualTo(302);
    assertThat(response.headers().firstValue("Location").orElseThrow()).endsWith("/zipkin/");
  }

  @Test
  void hasNoOtherFiles() {
    assertThat(zipkin.get("/zipkin/nope").statusCode()).isEqualTo(404);
    assertThat(zipkin.get("/zipkin/static/").statusCode()).isEqualTo(403);
    assertThat(zipkin.get("/zipkin/..%2fconfig.yml").statusCode()).isIn(400, 404);
  }
}
