package httpserver.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import httpserver.testing.Command;
import httpserver.testing.PackagedJar;
import httpserver.testing.RealZipkin;
import httpserver.testing.TestClient;
import httpserver.testing.TraceTree;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A chain of three packaged jars, a > b > c, that send their spans to a real Zipkin server. */
final class ChainIT {
  private static RealZipkin zipkin;
  private static PackagedJar a;
  private static PackagedJar b;
  private static PackagedJar c;

  private final HttpClient client = HttpClient.newHttpClient();
  private final TestClient traces = new TestClient(zipkin::uri);

  @BeforeAll
  static void start() throws Exception {
    zipkin = new RealZipkin();
    c = serve("c", Map.of());
    b = serve("b", calling("c", c));
    a = serve("a", calling("b", b));
  }

  @AfterAll
  static void stop() {
    Stream.of(a, b, c).filter(Objects::nonNull).forEach(PackagedJar::close);
    zipkin.close();
  }

  @Test
  void treeAndTraceShowTheSameHops() throws Exception {
    HttpResponse<String> response = get(a, "/service", "x-user-id", "ann");

    assertThat(response.statusCode()).isEqualTo(200);
    JsonNode tree = new ObjectMapper().readTree(response.body());
    for (String service : new String[] {"a", "b", "c"}) {
      assertThat(tree.path("service").asText()).isEqualTo(service);
      assertThat(tree.path("pod").asText()).isEqualTo(service + "-0");
      assertThat(tree.path("status").asInt()).isEqualTo(200);
      assertThat(tree.path("trace_id").asText()).isEqualTo(traceId(response));
      assertThat(tree.path("discovered_by").asText(""))
          .isEqualTo(service.equals("a") ? "" : "environment");
      tree = tree.at("/upstreams/0");
    }
    assertThat(trace(response, 5))
        .isEqualTo(
            """
            a SERVER get /service, user.id: ann
              a CLIENT get /service, attempt: 1, user.id: ann
                b SERVER get /service, user.id: ann
                  b CLIENT get /service, attempt: 1, user.id: ann
                    c SERVER get /service, user.id: ann
            """);
  }

  @Test
  void aRefusedConnectionIsInTreeAndTrace() throws Exception {
    PackagedJar upstream = serve("b", Map.of());
    try (PackagedJar caller = serve("a", calling("b", upstream))) {
      assertThat(get(caller, "/service").statusCode()).isEqualTo(200);
      upstream.close();

      HttpResponse<String> response = get(caller, "/service");

      assertThat(response.statusCode()).isEqualTo(502);
      JsonNode tree = new ObjectMapper().readTree(response.body());
      assertThat(tree.path("service").asText()).isEqualTo("a");
      assertThat(tree.at("/upstreams/0/service").asText()).isEqualTo("b");
      assertThat(tree.at("/upstreams/0/error").asText()).isEqualTo("the connection was refused");
      assertThat(tree.at("/upstreams/0/attempts").asInt()).isEqualTo(2);
      assertThat(trace(response, 3))
          .isEqualTo(
              """
              a SERVER get /service, http.status_code: 502, error: 502
                a CLIENT get /service, attempt: 1, error: the connection was refused
                a CLIENT get /service, attempt: 2, error: the connection was refused
              """);
    }
  }

  @Test
  void aPausedUpstreamTimesOutBeforeTheCallersDeadline() throws Exception {
    assertThat(get(a, "/service").statusCode()).isEqualTo(200);
    signal("STOP", c);

    HttpResponse<String> response = get(a, "/service", Chain.TIMEOUT_HEADER, "3000");
    signal("CONT", c);

    assertThat(response.statusCode()).isEqualTo(504);
    JsonNode tree = new ObjectMapper().readTree(response.body());
    // The deadline of b is before that of a, so its tree still arrives.
    assertThat(tree.at("/upstreams/0/status").asInt()).isEqualTo(504);
    assertThat(tree.at("/upstreams/0/pod").asText()).isEqualTo("b-0");
    assertThat(tree.at("/upstreams/0/upstreams/0/status").asInt()).isEqualTo(504);
    assertThat(tree.at("/upstreams/0/upstreams/0/service").asText()).isEqualTo("c");
    assertThat(tree.at("/upstreams/0/upstreams/0/error").asText())
        .startsWith("no response within ");
    // c responds after SIGCONT, although b has timed out; so it has a span, too.
    assertThat(trace(response, 5))
        .contains("a SERVER get /service, http.status_code: 504, error: 504\n")
        .contains("    b SERVER get /service, http.status_code: 504, error: 504\n")
        .contains("      b CLIENT get /service, attempt: 1, error: no response within ")
        .contains("        c SERVER get /service\n");
  }

  @Test
  void spansOfTheDrainReachZipkin() throws Exception {
    try (PackagedJar stopping = serve("a", calling("b", b))) {
      CompletableFuture<HttpResponse<String>> slow =
          client.sendAsync(request(stopping, "/delay/1"), BodyHandlers.ofString());
      HttpResponse<String> last = get(stopping, "/service");

      stopping.terminate();

      assertThat(stopping.exitCode()).isEqualTo(143);
      assertThat(slow.get().statusCode()).isEqualTo(200);
      assertThat(trace(slow.get(), 2))
          .isEqualTo("a SERVER get /delay/{seconds}\n  a LOCAL delay\n");
      assertThat(trace(last, 5)).startsWith("a SERVER get /service\n");
    }
  }

  private String trace(HttpResponse<?> response, int spans) {
    String path = "/api/v2/trace/" + traceId(response);
    return TraceTree.of(
        traces
            .get(path, found -> found.statusCode() == 200 && TraceTree.size(found.body()) == spans)
            .body());
  }

  private static String traceId(HttpResponse<?> response) {
    return response.headers().firstValue("X-Trace-Id").orElseThrow();
  }

  private HttpResponse<String> get(PackagedJar jar, String path, String... headers)
      throws IOException, InterruptedException {
    return client.send(request(jar, path, headers), BodyHandlers.ofString());
  }

  private HttpRequest request(PackagedJar jar, String path, String... headers) {
    var request = HttpRequest.newBuilder(jar.uri(path));
    return (headers.length == 0 ? request : request.headers(headers)).build();
  }

  private static PackagedJar serve(String name, Map<String, String> variables) {
    Map<String, String> environment = new HashMap<>(variables);
    environment.put("SERVICE_NAME", name);
    environment.put("POD_NAME", name + "-0");
    environment.put("ZIPKIN_ENDPOINT", zipkin.uri("").toString());
    return PackagedJar.serve(environment);
  }

  private static Map<String, String> calling(String name, PackagedJar upstream) {
    String variable = name.toUpperCase(Locale.ROOT) + "_SERVICE_";
    return Map.of(
        "UPSTREAMS",
        name,
        variable + "HOST",
        "127.0.0.1",
        variable + "PORT",
        Integer.toString(upstream.port()));
  }

  private static void signal(String name, PackagedJar jar) {
    Command.of("kill", "-" + name, Long.toString(jar.process().pid())).run();
  }
}
