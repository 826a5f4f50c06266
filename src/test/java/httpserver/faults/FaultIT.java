package httpserver.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import httpserver.testing.ConcurrentClients;
import httpserver.testing.Console;
import httpserver.testing.PackagedJar;
import httpserver.testing.RawConnection;
import httpserver.testing.TestClient;
import java.io.IOException;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Faults in the packaged jar, with the default number of threads. */
final class FaultIT {
  private static final int REQUESTS = 2_000;
  private static final int SERVER_THREADS = 1_024;
  private static PackagedJar jar;

  private final FaultClient faults = new FaultClient(jar::adminUri);
  private final TestClient application = new TestClient(jar::uri);
  private final TestClient admin = new TestClient(jar::adminUri);

  @BeforeAll
  static void start() {
    jar = PackagedJar.serve(Map.of("LOG_LEVEL", "DEBUG"));
  }

  @AfterAll
  static void stop() {
    jar.close();
  }

  @AfterEach
  void clear() {
    faults.clear();
  }

  @Test
  void twoThousandDelayedRequestsDoNotBlockOthers() throws IOException {
    // Its own process: idle threads of an earlier test would count, too.
    try (var fresh = PackagedJar.serve(Map.of())) {
      String id =
          new FaultClient(fresh::adminUri)
              .only("{\"path\":\"/status/*\",\"latency\":{\"fixed\":\"5s\"}}");
      assertOthersAreServed(fresh, id);
      assertThat(new FaultClient(fresh::adminUri).hits(id)).isEqualTo(REQUESTS);
    }
  }

  private static void assertOthersAreServed(PackagedJar server, String id) throws IOException {
    try (var clients = new ConcurrentClients(REQUESTS, server.port(), "/status/200")) {
      // The process has 2,000 sockets open, so all have arrived; none has a response yet.
      await().until(() -> server.openFiles() > REQUESTS);
      assertThat(new TestClient(server::uri).get("/version").statusCode()).isEqualTo(200);
      assertThat(server.threads()).isLessThan(SERVER_THREADS / 2);
      assertThat(server.lines()).noneMatch(line -> line.contains("path=\"/status/200\""));

      assertThat(clients.responses())
          .allSatisfy(
              response ->
                  assertThat(response)
                      .startsWith("HTTP/1.1 200 ")
                      .contains("\r\nX-Fault: " + id + "\r\n")
                      .endsWith("{\"status\":200}"));
    }
  }

  @Test
  void socketsOfDisconnectedClientsAreClosed() throws IOException {
    faults.only("{\"latency\":{\"fixed\":\"2s\"}}");
    long filesBefore = jar.openFiles();

    new ConcurrentClients(REQUESTS, jar.port(), "/headers").close();

    await().atMost(Duration.ofMinutes(1)).until(() -> jar.openFiles() <= filesBefore + 10);
    faults.clear();
    assertThat(application.get("/version").statusCode()).isEqualTo(200);
    assertNoWarningIsLogged();
  }

  @Test
  void aResetReachesTheClientAndClosesTheSocket() throws IOException {
    faults.only("{\"reset\":true,\"path\":\"/delay/*\"}");
    long filesBefore = jar.openFiles();

    for (int i = 0; i < 20; i++) {
      try (var connection = new RawConnection(jar.port())) {
        connection.send("GET /delay/0 HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThatThrownBy(connection::readToEnd)
            .isInstanceOf(SocketException.class)
            .hasMessageContaining("reset");
      }
    }

    await().atMost(Duration.ofMinutes(1)).until(() -> jar.openFiles() <= filesBefore + 10);
    assertThat(application.get("/version").statusCode()).isEqualTo(200);
    assertNoWarningIsLogged();
  }

  @Test
  void aConfiguredRuleStaysAndAnAddedOneExpires() {
    try (var bad =
        PackagedJar.serve(Map.of("FAULTS", "[{\"path\":\"/version\",\"status\":418}]"))) {
      var badAdmin = new TestClient(bad::adminUri);
      var badFaults = new FaultClient(bad::adminUri);
      // The warm-up has requested /version, but faults ignore its requests.
      assertThat(badFaults.hits("1")).isZero();
      badFaults.on("{\"path\":\"/\",\"status\":503,\"expires\":\"1s\"}");

      badAdmin.get("/faults", list -> FaultClient.json(list).size() == 1);

      var badApplication = new TestClient(bad::uri);
      assertThat(badApplication.get("/").statusCode()).isEqualTo(200);
      assertThat(badApplication.get("/version").statusCode()).isEqualTo(418);
      assertThat(badAdmin.get("/faults/2").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void isInTheTraceAndOnceInTheAccessLog() {
    String id = faults.only("{\"latency\":{\"fixed\":\"30ms\"},\"path\":\"/delay/*\"}");

    HttpResponse<String> response = application.get("/delay/0.01");

    assertThat(response.headers().firstValue("X-Fault")).hasValue(id);
    String traceId = response.headers().firstValue("X-Trace-Id").orElseThrow();
    JsonNode spans =
        FaultClient.json(
            admin.get(
                "/zipkin/api/v2/trace/" + traceId,
                found -> found.statusCode() == 200 && FaultClient.json(found).size() == 2));
    JsonNode server = spans.get(0).has("kind") ? spans.get(0) : spans.get(1);
    assertThat(server.at("/tags/fault.id").asText()).isEqualTo(id);
    assertThat(server.at("/tags/fault.effect").asText()).isEqualTo("latency");
    assertThat(server.get("duration").asLong()).isGreaterThanOrEqualTo(40_000);
    String requestId = response.headers().firstValue("X-Request-Id").orElseThrow();
    await()
        .untilAsserted(
            () ->
                assertThat(jar.lines())
                    .filteredOn(line -> line.contains(requestId) && line.contains(" client="))
                    .singleElement()
                    .asString()
                    .contains("route=/delay/{seconds}", "status=200", "traceId=" + traceId));
  }

  @Test
  void startsAfterADelayAndExitsWithACode() {
    try (var failing =
        PackagedJar.serve(Map.of("FAULTS_JVM", "true", "FAULTS_START_DELAY", "100ms"))) {
      var response =
          new TestClient(failing::adminUri)
              .post(
                  "/faults/jvm/exit",
                  "{\"code\":42}".getBytes(StandardCharsets.UTF_8),
                  "Content-Type",
                  "application/json");

      assertThat(response.statusCode()).isEqualTo(202);
      assertThat(failing.exitCode()).isEqualTo(42);
      assertThat(failing.lines().get(0)).contains("delaying the start by 100 milliseconds");
    }
  }

  @Test
  void aSignalEndsADelayedStart() {
    try (var jar = PackagedJar.run(Map.of("FAULTS_START_DELAY", "5m"), "server", "config.yml")) {
      await().until(() -> jar.output().contains("delaying the start by 5 minutes"));

      jar.terminate();

      assertThat(jar.exitCode()).isEqualTo(143);
      assertThat(jar.output()).doesNotContain("Draining", "Serving");
    }
  }

  @Test
  void aCheckIsNotDelayed() {
    try (var jar = PackagedJar.run(Map.of("FAULTS_START_DELAY", "5m"), "check", "config.yml")) {
      assertThat(jar.exitCode()).isZero();
      assertThat(jar.output()).isEqualTo("config.yml is OK");
    }
  }

  @Test
  void everyCommandOfThePagePrintsWhatItShows() throws IOException, InterruptedException {
    try (var fresh = PackagedJar.serve(Map.of("POD_NAME", "httpserver-0", "FAULTS_JVM", "true"))) {
      var console =
          new Console(
              command ->
                  command
                      .replace("localhost:8080", "localhost:" + fresh.port())
                      .replace("localhost:8081", "localhost:" + fresh.adminUri("/").getPort()),
              Map.of());
      List<Console.Step> steps = Console.steps(Path.of("docs/faults.md"));
      assertThat(steps).hasSizeGreaterThan(5);
      for (Console.Step step : steps) {
        console.runAndCompare(step);
      }
    }
  }

  private static void assertNoWarningIsLogged() {
    assertThat(jar.lines())
        .noneMatch(line -> line.contains(" ERROR ") || line.contains(" WARN "))
        .noneMatch(line -> line.startsWith("\tat "));
  }
}
