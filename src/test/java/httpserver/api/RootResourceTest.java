package httpserver.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import httpserver.testing.RunningServer;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RootResourceTest {
  @RegisterExtension
  static final RunningServer SERVER =
      new RunningServer("greeting.text=Hello", "identity.service=shop", "identity.color=green");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8 | text/html
          application/json                             | application/json
          application/json, text/plain, */*            | text/plain
          text/html;q=0.5, application/json            | application/json
          */*                                          | text/plain
          text/plain                                   | text/plain
          image/png                                    | text/plain
          """)
  void respondsWithThePreferredMediaType(String accept, String type) {
    HttpResponse<String> response = SERVER.get("/", "Accept", accept);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
    assertThat(response.headers().allValues("Vary")).contains("Accept");
  }

  @Test
  void greetsWithALine() {
    assertThat(SERVER.get("/").body()).isEqualTo("Hello\n");
  }

  @Test
  void describesTheInstanceAsJson() throws Exception {
    JsonNode identity =
        new ObjectMapper().readTree(SERVER.get("/", "Accept", "application/json").body());

    assertThat(identity.get("service").asText()).isEqualTo("shop");
    assertThat(identity.get("color").asText()).isEqualTo("green");
    assertThat(identity.fieldNames())
        .toIterable()
        .containsExactly(
            "service",
            "version",
            "color",
            "pod",
            "namespace",
            "node",
            "zone",
            "uptime",
            "faults",
            "traceUrl");
    assertThat(identity.get("uptime").asDouble()).isPositive();
    assertThat(identity.get("faults")).isEmpty();
    assertThat(identity.get("traceUrl").asText())
        .isEqualTo(SERVER.adminUri("/zipkin/traces/") + "{traceId}");
  }

  /** Envoy sends the original path if it has removed a prefix. */
  @ParameterizedTest
  @CsvSource({
    "/shop, ./shop/",
    "/shop?rate=5, ./shop/?rate=5",
    "/team/shop, ./shop/",
    "/a:b%20c, ./a:b%20c/",
    "//elsewhere/shop, ./shop/",
  })
  void redirectsABrowserToThePrefixWithASlash(String original, String location) {
    HttpResponse<String> response =
        SERVER.get("/", "Accept", "text/html", "X-Envoy-Original-Path", original);

    assertThat(response.statusCode()).isEqualTo(307);
    assertThat(response.headers().firstValue("Location")).hasValue(location);
  }

  @ParameterizedTest
  @CsvSource({
    "text/html, /shop/",
    "text/html, /shop/?from=/here",
    "text/html, //elsewhere",
    "text/html, no path at all",
    "application/json, /shop",
    "text/plain, /shop",
  })
  void redirectsNoOtherRequest(String accept, String original) {
    HttpResponse<String> response =
        SERVER.get("/", "Accept", accept, "X-Envoy-Original-Path", original);

    assertThat(response.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/docs/"})
  void sendsSecurityHeadersWithPages(String path) {
    HttpResponse<String> page = SERVER.get(path, "Accept", "text/html");

    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
    assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/version", "/healthz", "/status/500", "/nope"})
  void sendsNoSecurityHeadersWithOtherResponses(String path) {
    HttpResponse<String> response = SERVER.get(path, "Accept", "application/json");

    assertThat(response.headers().map())
        .doesNotContainKeys("content-security-policy", "x-frame-options", "referrer-policy");
  }
}
