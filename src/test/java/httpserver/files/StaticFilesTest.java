package httpserver.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Lists;
import httpserver.testing.RunningServer;
import httpserver.testing.TestClient;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** All static files: those of /docs/, of the live page and of Zipkin's UI. */
final class StaticFilesTest {
  @RegisterExtension static final RunningServer SERVER = new RunningServer();

  private static final List<String> PATHS =
      List.of(
          "/docs/",
          "/docs/docs.js",
          "/live/any/main.mjs",
          "/live/any/page.css",
          "/live/any/icon.svg",
          "/zipkin/",
          "/zipkin/index.html",
          "/zipkin/config.json",
          "/zipkin/dependency");

  private static final List<String> REFUSED =
      List.of("POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "get");

  private final TestClient client = new TestClient(StaticFilesTest::uri);

  static Stream<Arguments> refused() {
    return Lists.cartesianProduct(REFUSED, PATHS).stream()
        .map(pair -> Arguments.of(pair.get(0), pair.get(1)));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesEveryMethodButGetAndHead(String method, String path) {
    HttpResponse<String> response = client.send(method, path);

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().allValues("Allow")).containsExactly("GET, HEAD, OPTIONS");
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
  }

  static List<String> paths() {
    return PATHS;
  }

  @ParameterizedTest
  @MethodSource("paths")
  void namesTheAllowedMethods(String path) {
    HttpResponse<String> response = client.send("OPTIONS", path);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().allValues("Allow")).containsExactly("GET, HEAD, OPTIONS");
    assertThat(response.body()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("paths")
  void headHasTheHeadersOfGetAndNoBody(String path) {
    HttpResponse<String> get = client.send("GET", path);
    HttpResponse<String> head = client.send("HEAD", path);

    assertThat(get.statusCode()).isEqualTo(200);
    assertThat(get.body()).isNotEmpty();
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    for (String name : List.of("Content-Type", "ETag", "Cache-Control", "X-Content-Type-Options")) {
      assertThat(head.headers().allValues(name)).as(name).isEqualTo(get.headers().allValues(name));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/docs/index.html,    text/html;charset=utf-8",
    "/docs/docs.js,       text/javascript;charset=utf-8",
    "/live/any/main.mjs,  text/javascript;charset=utf-8",
    "/live/any/page.css,  text/css;charset=utf-8",
    "/live/any/icon.svg,  image/svg+xml",
    "/zipkin/index.html,  text/html;charset=utf-8"
  })
  void namesItsMediaType(String path, String type) {
    assertThat(client.send("GET", path).headers().allValues("Content-Type")).containsExactly(type);
  }

  @ParameterizedTest
  @CsvSource({"/docs/docs.js", "/live/any/main.mjs", "/zipkin/index.html"})
  void isNotSentAgainIfTheEtagMatches(String path) {
    String tag = client.send("GET", path).headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> again = client.send("GET", path, "If-None-Match", tag);

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.headers().firstValue("ETag")).hasValue(tag);
    assertThat(again.body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"/docs/docs.js", "/live/any/main.mjs", "/zipkin/index.html"})
  void sendsTheRequestedRange(String path) {
    String whole = client.send("GET", path).body();

    HttpResponse<String> part = client.send("GET", path, "Range", "bytes=0-9");

    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(whole.substring(0, 10));
  }

  private static URI uri(String path) {
    return path.startsWith("/zipkin/") ? SERVER.adminUri(path) : SERVER.uri(path);
  }
}
