package httpserver.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import httpserver.testing.PackagedJar;
import httpserver.testing.RawConnection;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The log of the packaged jar on standard output. */
final class LoggingIT {
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void everyLineIsJsonIfConfigured() throws Exception {
    List<String> lines = linesAfter(Map.of("LOG_FORMAT", "json"), "/version", "/nope", "/%2F");

    assertThat(lines).isNotEmpty();
    for (String line : lines) {
      JsonNode json = new ObjectMapper().readTree(line);
      assertThat(json.get("timestamp").asText())
          .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    }
    assertThat(lines)
        .filteredOn(line -> line.contains("\"type\":\"access\""))
        .hasSize(3)
        .allMatch(line -> line.contains("\"requestId\":\""));
  }

  @Test
  void probesAndTheWarmUpAreNotLogged() throws Exception {
    List<String> lines = linesAfter(Map.of(), "/healthz", "/readyz", "/version");

    assertThat(lines)
        .filteredOn(line -> line.contains(" client="))
        .singleElement()
        .asString()
        .contains("path=\"/version\"");
  }

  @Test
  void theLevelIsConfiguredAndCanBeChanged() throws Exception {
    try (PackagedJar jar = PackagedJar.run(Map.of("LOG_LEVEL", "DEBUG"), "server", "config.yml")) {
      jar.port();
      post(jar, "/tasks/log-level", "logger=httpserver&level=ERROR");
      jar.terminate();

      assertThat(jar.exitCode()).isEqualTo(143);
      // INFO lines before and after the change.
      assertThat(jar.output()).contains("Serving application").doesNotContain("Drained");
    }
  }

  @Test
  void noRequestForgesALine() throws Exception {
    try (PackagedJar jar = PackagedJar.serve(Map.of())) {
      RawConnection.exchange(
          jar.port(),
          "GET /a%0D%0Aforged%1B[31m?x=%0A HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
              + "User-Agent: \u009b31mred \u00e9\"\r\nX-Request-Id: a\tb\r\n\r\n");
      RawConnection.exchange(jar.port(), "GET /\u001b[31m HTTP/1.1\r\nHost: a\r\n\r\n");
      RawConnection.exchange(jar.port(), "G\u0007T / HTTP/1.1\r\nHost: a\r\n\r\n");
      jar.terminate();
      jar.exitCode();

      assertThat(jar.lines())
          .allMatch(line -> line.matches("[ -~\t]*"))
          .allMatch(line -> line.matches("\\d{4}-.*"))
          .filteredOn(line -> line.contains(" client="))
          .hasSize(3);
    }
  }

  /** Runs the jar, gets some paths one after the other, and returns its output. */
  private List<String> linesAfter(Map<String, String> environment, String... paths)
      throws Exception {
    try (PackagedJar jar = PackagedJar.serve(environment)) {
      for (String path : paths) {
        client.send(HttpRequest.newBuilder(jar.uri(path)).build(), BodyHandlers.discarding());
      }
      jar.terminate();
      jar.exitCode();
      return jar.lines();
    }
  }

  private void post(PackagedJar jar, String path, String form) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(jar.adminUri(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }
}
