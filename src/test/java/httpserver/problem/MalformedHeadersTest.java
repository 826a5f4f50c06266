package httpserver.problem;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.databind.ObjectMapper;
import httpserver.testing.LogEvents;
import httpserver.testing.RawConnection;
import httpserver.testing.RawResponse;
import httpserver.testing.RunningServer;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.slf4j.Logger;

/**
 * A request with any value of a header gets exactly one response, which is not a 5xx of the server,
 * and no exception is logged.
 */
final class MalformedHeadersTest {
  private static final RunningServer SERVER = new RunningServer();

  private static final List<String> NAMES = ReadHeaders.names();

  private static final List<String> APPLICATION =
      List.of(
          "GET /",
          "GET /version",
          "GET /headers",
          "GET /echo",
          "POST /echo",
          "DELETE /echo",
          "OPTIONS /echo",
          "GET /service",
          "GET /delay/0",
          "POST /status/200",
          "GET /openapi.json",
          "GET /docs/",
          "GET /live/x/main.mjs",
          "GET /metrics",
          "GET /healthz",
          "GET /readyz",
          "GET /nope");

  private static final List<String> ADMIN =
      List.of(
          "GET /",
          "GET /faults",
          "GET /zipkin/",
          "GET /zipkin/index.html",
          "GET /zipkin/config.json",
          "GET /zipkin/api/v2/services",
          "POST /zipkin/api/v2/spans",
          "GET /metrics",
          "GET /ping",
          "GET /healthcheck",
          "GET /threads",
          "POST /tasks/log-level",
          "GET /nope");

  @BeforeContainer
  static void start() throws Exception {
    SERVER.beforeAll(null);
  }

  @AfterContainer
  static void stop() {
    SERVER.afterAll(null);
  }

  @Property(tries = 40)
  void noHeaderFailsTheApplicationPort(
      @ForAll("application") String target, @ForAll("headerLines") List<String> lines)
      throws IOException {
    for (String name : NAMES) {
      RawResponse response = send(SERVER.port(), target, name, lines);

      assertThat(response.status()).as(name).isLessThan(lowestFailure(target, name));
      if (response.status() >= 400 && !isOfJettysFiles(target, response.status())) {
        assertThat(response.headers().get("content-type"))
            .as(name)
            .containsExactly("application/problem+json");
        assertThat(new ObjectMapper().readTree(response.body()).get("status").asInt())
            .as(name)
            .isEqualTo(response.status());
      }
    }
  }

  @Property(tries = 20)
  void noHeaderFailsTheAdminPort(
      @ForAll("admin") String target, @ForAll("headerLines") List<String> lines)
      throws IOException {
    for (String name : NAMES) {
      assertThat(send(SERVER.adminPort(), target, name, lines).status()).as(name).isLessThan(500);
    }
  }

  @Provide
  Arbitrary<String> application() {
    return Arbitraries.of(APPLICATION);
  }

  @Provide
  Arbitrary<String> admin() {
    return Arbitraries.of(ADMIN);
  }

  @Provide
  Arbitrary<List<String>> headerLines() {
    return MalformedValues.headerLines();
  }

  /** Jetty's servlet sends 416 without a body, and 412 if it has forwarded to the index. */
  private static boolean isOfJettysFiles(String target, int status) {
    return switch (target) {
      case "GET /docs/" -> status == 412 || status == 416;
      case "GET /live/x/main.mjs" -> status == 416;
      default -> false;
    };
  }

  /** A chain of too many services is 508, whatever their names. */
  private static int lowestFailure(String target, String name) {
    return target.equals("GET /service") && name.equals("X-Service-Chain") ? 509 : 500;
  }

  private static RawResponse send(int port, String target, String name, List<String> lines)
      throws IOException {
    var request = new StringBuilder(target).append(" HTTP/1.1\r\nConnection: close\r\n");
    if (!name.equals("Host")) {
      request.append("Host: a\r\n");
    }
    String body = target.startsWith("POST") ? "[]" : "";
    if (!body.isEmpty() && !name.equals("Content-Length")) {
      request.append("Content-Length: ").append(body.length()).append("\r\n");
    }
    lines.forEach(line -> request.append(name).append(": ").append(line).append("\r\n"));
    request.append("\r\n").append(body);
    try (var failures = new LogEvents(Logger.ROOT_LOGGER_NAME, MalformedHeadersTest::isFailure);
        var connection = new RawConnection(port)) {
      connection.send(request.toString());
      // Ends a body that is shorter than its Content-Length.
      connection.socket().shutdownOutput();
      RawResponse response = RawResponse.parse(connection.readToEnd());
      assertThat(response.rest()).as("after the response").isEmpty();
      assertThat(failures.list()).as(name).isEmpty();
      return response;
    } catch (IOException e) {
      throw new IOException(name, e);
    }
  }

  private static boolean isFailure(ILoggingEvent event) {
    return event.getLevel().isGreaterOrEqual(Level.ERROR) || event.getThrowableProxy() != null;
  }
}
