package httpserver.live;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.testing.RawConnection;
import httpserver.testing.RunningServer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses with the page and its files; LivePageIT opens them in a browser. */
final class LivePageTest {
  @RegisterExtension
  static final RunningServer SERVER =
      new RunningServer("identity.pod=pod-7", "identity.version=v7", "identity.color=green");

  private static final Pattern FILE = Pattern.compile("(?:href|src)=\"(live/[^\"]+)\"");

  @Test
  void namesItsInstance() {
    HttpResponse<String> page = page();

    assertThat(page.body()).contains("pod-7", "v7", "fill=\"green\"").doesNotContain("{{", "}}");
    assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-cache");
  }

  @Test
  void hasNoInlineCode() {
    assertThat(page().body())
        .doesNotContain("style=", "<style", "javascript:")
        .doesNotContainPattern("\\bon[a-z]+=")
        .doesNotContainPattern("<script(?![^>]*\\bsrc=)");
  }

  @Test
  void refersToFilesThatAreCachedForever() {
    assertThat(files()).hasSize(3);
    assertThat(files())
        .allSatisfy(
            file -> {
              HttpResponse<String> response = SERVER.get("/" + file);
              assertThat(response.statusCode()).isEqualTo(200);
              assertThat(response.headers().firstValue("Cache-Control").orElseThrow())
                  .contains("immutable");
              assertThat(response.headers().firstValue("X-Content-Type-Options"))
                  .hasValue("nosniff");
            });
  }

  @Test
  void servesScriptsAsScripts() {
    assertThat(SERVER.get("/live/any/main.mjs").headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/javascript");
  }

  /** During a rollout, the page may come from another version than its files. */
  @Test
  void filesOfAnotherVersionAreServedButNotCached() {
    HttpResponse<String> response = SERVER.get("/live/0123456789abcdef/main.mjs");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
  }

  /** A cache must not store an error in place of the file for a year. */
  @ParameterizedTest
  @CsvSource({
    "main.mjs, Range,               bytes=9999999-, 416",
    "main.mjs, If-Match,            \"other\",      412",
    "nope.mjs, Accept,              */*,            404",
    "nope,     Accept,              */*,            404"
  })
  void errorsAreNotCached(String name, String header, String value, int status) {
    String directory = files().get(0).replaceFirst("[^/]+$", "");

    HttpResponse<String> error = SERVER.get("/" + directory + name, header, value);

    assertThat(error.statusCode()).isEqualTo(status);
    assertThat(error.headers().allValues("Cache-Control"))
        .containsExactly("must-revalidate,no-cache,no-store");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/live",
        "/live/",
        "/live/main.mjs",
        "/live/any/index.html",
        "/live/any/nope.mjs",
        "/live/any/more/main.mjs",
        "/live/any/"
      })
  void hasNoOtherFiles(String path) {
    assertThat(SERVER.get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void allowsGetAndHeadOnly() {
    assertThat(SERVER.send("POST", "/live/any/main.mjs", BodyPublishers.noBody()).statusCode())
        .isEqualTo(405);
    assertThat(SERVER.send("HEAD", "/live/any/main.mjs", BodyPublishers.noBody()).body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/version", "/status/503", "/nope"})
  void closesTheConnectionOnXConnectionClose(String path) throws IOException {
    String response =
        RawConnection.exchange(
            SERVER.port(), "GET " + path + " HTTP/1.1\r\nHost: a\r\nX-Connection: close\r\n\r\n");

    assertThat(response).contains("\r\nConnection: close\r\n");
  }

  private static HttpResponse<String> page() {
    return SERVER.get("/", "Accept", "text/html");
  }

  private static List<String> files() {
    return FILE.matcher(page().body())
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }
}
