package httpserver.zipkin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import httpserver.testing.RealZipkin;
import httpserver.testing.RunningServer;
import httpserver.testing.TestClient;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import zipkin2.Endpoint;
import zipkin2.Span;
import zipkin2.codec.SpanBytesEncoder;

/** The embedded Zipkin responds to spans and queries as the real one does. */
final class LikeZipkinIT {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final long NOW = System.currentTimeMillis();

  @RegisterExtension static final RunningServer SERVER = new RunningServer();

  private static RealZipkin realZipkin;
  private static List<TestClient> both;

  @BeforeAll
  static void sendSpansToBoth() throws IOException, InterruptedException {
    realZipkin = new RealZipkin();
    both = List.of(new TestClient(realZipkin::uri), new TestClient(SERVER::adminUri));
    Span front = span("a", null, "1", "front", "get /").kind(Span.Kind.SERVER).build();
    Span call = span("a", "1", "2", "front", "get").kind(Span.Kind.CLIENT).build();
    Span back =
        span("a", "2", "3", "back", "get /stock")
            .kind(Span.Kind.SERVER)
            .putTag("error", "503")
            .putTag("http.path", "/stock?\"quoted\"")
            .addAnnotation(NOW * 1_000, "cache miss")
            .build();
    Span other =
        span("48485a3953bb61240000000000000b0b", null, "4", "Other", "Say \"Ünïcode\"")
            .kind(Span.Kind.CLIENT)
            .remoteEndpoint(Endpoint.newBuilder().serviceName("db").port(5432).build())
            .duration(9_000_000L)
            .build();
    for (TestClient zipkin : both) {
      byte[] json = SpanBytesEncoder.JSON_V2.encodeList(List.of(front, call, back));
      byte[] protobuf = SpanBytesEncoder.PROTO3.encodeList(List.of(other));
      zipkin.post("/api/v2/spans", json, "Content-Type", TestClient.JSON);
      zipkin.post("/api/v2/spans", protobuf, "Content-Type", TestClient.PROTOBUF);
      // The real one responds before it has stored the spans.
      zipkin.get(
          "/api/v2/services",
          services -> services.body().contains("back") && services.body().contains("other"));
    }
  }

  @AfterAll
  static void stop() {
    realZipkin.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "services",
        "spans?serviceName=front",
        "spans?serviceName=FRONT",
        "spans?serviceName=other",
        "spans?serviceName=",
        "spans?serviceName=unknown",
        "remoteServices?serviceName=other",
        "remoteServices?serviceName=front",
        "autocompleteKeys",
        "autocompleteValues?key=error",
        "traces",
        "traces?limit=1",
        "traces?limit=2147483647",
        "traces?serviceName=front",
        "traces?serviceName=Front",
        "traces?serviceName=",
        "traces?serviceName=unknown",
        "traces?serviceName=other&remoteServiceName=db",
        "traces?spanName=get%20/stock",
        "traces?spanName=all",
        "traces?annotationQuery=error",
        "traces?annotationQuery=error%3D503%20and%20cache+miss",
        "traces?annotationQuery=error%3D500",
        "traces?minDuration=5000000",
        "traces?minDuration=1&maxDuration=5000000",
        "traces?minDuration=",
        "traces?endTs=",
        "traces?lookback=",
        "traces?endTs=1000",
        "traces?lookback=86400000&unknown=1",
        "trace/a",
        "trace/000000000000000a",
        "trace/0000000000000000000000000000000a",
        "trace/48485a3953bb61240000000000000b0b",
        "trace/0000000000000b0b",
        "trace/A",
        "traceMany?traceIds=a,48485a3953bb61240000000000000b0b",
        "traceMany?traceIds=a,b",
        "dependencies?endTs=NOW",
        "dependencies?endTs=NOW&lookback=60000",
        "dependencies?endTs=1000"
      })
  void returnsTheSameJson(String query) throws JsonProcessingException {
    String path = "/zipkin/api/v2/" + query.replace("NOW", Long.toString(NOW + 60_000));
    var theirs = both.get(0).get(path);
    var ours = both.get(1).get(path);

    assertThat(ours.statusCode()).as(theirs.body()).isEqualTo(theirs.statusCode());
    if (ours.statusCode() == 200) {
      assertThat(MAPPER.readTree(ours.body())).isEqualTo(MAPPER.readTree(theirs.body()));
      assertThat(ours.headers().firstValue("Content-Type"))
          .isEqualTo(theirs.headers().firstValue("Content-Type"));
    }
  }

  /** The messages are those of Zipkin's library; its server's framework has less precise ones. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "traces?limit=0",
        "traces?limit=-1",
        "traces?lookback=0",
        "traces?endTs=0",
        "traces?endTs=-1",
        "traces?minDuration=0",
        "traces?maxDuration=5",
        "traces?minDuration=5&maxDuration=2",
        "trace/zz",
        "trace/0",
        "trace/bbbb",
        "trace/00000000000000000000000000000000000",
        "traceMany?traceIds=",
        "traceMany?traceIds=a",
        "traceMany?traceIds=a,a",
        "traceMany?traceIds=a,zz",
        "dependencies?endTs=0",
        "dependencies?endTs=1&lookback=0",
        "autocompleteValues?key="
      })
  void refusesWithTheSameMessage(String query) throws JsonProcessingException {
    var theirs = both.get(0).get("/zipkin/api/v2/" + query);
    var ours = both.get(1).get("/zipkin/api/v2/" + query);

    assertThat(ours.statusCode()).isEqualTo(theirs.statusCode());
    assertThat(MAPPER.readTree(ours.body()).path("detail").textValue()).isEqualTo(theirs.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spans",
        "remoteServices",
        "autocompleteValues",
        "dependencies",
        "dependencies?endTs=x",
        "dependencies?endTs=",
        "traceMany",
        "traces?limit=99999999999",
        "traces?limit=",
        "traces?limit=x",
        "traces?minDuration=x",
        "trace/",
        "trace/a/b",
        "nope",
        ""
      })
  void refusesWithTheSameStatus(String query) {
    var theirs = both.get(0).get("/zipkin/api/v2/" + query);
    var ours = both.get(1).get("/zipkin/api/v2/" + query);

    assertThat(ours.statusCode()).isEqualTo(theirs.statusCode());
  }

  static Stream<String> bodies() {
    return Stream.of(
        "", "[]", "{}", "hello", "[{\"traceId\":\"zz\",\"id\":\"1\"}]", "[{\"traceId\":\"1\"}]");
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void acceptsAndRefusesTheSameSpans(String body) {
    var statuses =
        both.stream()
            .map(
                zipkin ->
                    zipkin
                        .post(
                            "/api/v2/spans", body.getBytes(UTF_8), "Content-Type", TestClient.JSON)
                        .statusCode())
            .toList();

    assertThat(statuses.get(1)).isEqualTo(statuses.get(0));
  }

  @ParameterizedTest
  @CsvSource({"/zipkin, 302", "/zipkin/, 200", "/zipkin/traces/a, 200", "/zipkin/nope, 404"})
  void servesThePageAtTheSamePaths(String path, int status) {
    assertThat(both).allMatch(zipkin -> zipkin.get(path).statusCode() == status);
  }

  @Test
  void hasTheSameConfigurationOfThePage() throws JsonProcessingException {
    var theirs = MAPPER.readTree(both.get(0).get("/zipkin/config.json").body());
    var ours = MAPPER.readTree(both.get(1).get("/zipkin/config.json").body());

    assertThat(ours.properties()).allSatisfy(set -> assertThat(theirs.properties()).contains(set));
    theirs
        .fieldNames()
        .forEachRemaining(
            name -> assertThat(ours.has(name) || theirs.get(name).isNull()).as(name).isTrue());
  }

  private static Span.Builder span(
      String traceId, String parentId, String id, String service, String name) {
    return Span.newBuilder()
        .traceId(traceId)
        .parentId(parentId)
        .id(id)
        .name(name)
        .timestamp(NOW * 1_000)
        .duration(2_000L)
        .localEndpoint(Endpoint.newBuilder().serviceName(service).ip("192.0.2.1").build());
  }
}
