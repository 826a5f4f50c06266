package httpserver.zipkin;

import static httpserver.testing.Gzip.gzip;
import static httpserver.testing.TestClient.JSON;
import static httpserver.testing.TestClient.PROTOBUF;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import httpserver.testing.RunningServer;
import httpserver.testing.TestClient;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import zipkin2.Endpoint;
import zipkin2.Span;
import zipkin2.codec.SpanBytesEncoder;

final class SpanIntakeTest {
  private static final byte[] NOT_GZIP = "not gzip".getBytes(UTF_8);

  @RegisterExtension static final RunningServer SERVER = new RunningServer();

  @RegisterExtension
  static final RunningServer WITHOUT_GZIP = new RunningServer("server.gzip.enabled=false");

  private final TestClient zipkin = new TestClient(SERVER::adminUri);
  private final TestClient withoutGzip = new TestClient(WITHOUT_GZIP::adminUri);

  static Stream<Arguments> waysToSend() {
    return Stream.of("/api/v2/spans", "/zipkin/api/v2/spans")
        .flatMap(
            path ->
                Stream.of(
                    Arguments.of(path, SpanBytesEncoder.JSON_V2, JSON, false),
                    Arguments.of(path, SpanBytesEncoder.JSON_V2, JSON + "; charset=utf-8", true),
                    Arguments.of(path, SpanBytesEncoder.PROTO3, PROTOBUF, false),
                    Arguments.of(path, SpanBytesEncoder.PROTO3, PROTOBUF, true)));
  }

  @ParameterizedTest
  @MethodSource("waysToSend")
  void storesSpansOfOtherServices(
      String path, SpanBytesEncoder encoder, String contentType, boolean zipped) {
    for (TestClient client : List.of(zipkin, withoutGzip)) {
      Span span = span();
      byte[] plain = encoder.encodeList(List.of(span));

      var response =
          zipped
              ? client.post(
                  path, gzip(plain), "Content-Type", contentType, "Content-Encoding", "gzip")
              : client.post(path, plain, "Content-Type", contentType);

      assertThat(response.statusCode()).isEqualTo(202);
      assertThat(response.body()).isEmpty();
      assertThat(client.get("/zipkin/api/v2/trace/" + span.traceId()).body())
          .isEqualTo(new String(SpanBytesEncoder.JSON_V2.encodeList(List.of(span)), UTF_8));
    }
  }

  @Test
  void addsItsSpansToTheTraceOfAnotherService() {
    Span client = span().toBuilder().kind(Span.Kind.CLIENT).build();
    zipkin.post(
        "/api/v2/spans",
        SpanBytesEncoder.JSON_V2.encodeList(List.of(client)),
        "Content-Type",
        JSON);

    SERVER.get("/version", "b3", client.traceId() + "-" + client.id() + "-1");

    String trace =
        zipkin
            .get(
                "/zipkin/api/v2/trace/" + client.traceId(),
                found -> found.body().contains("httpserver"))
            .body();
    assertThat(trace).contains("\"parentId\":\"" + client.id() + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "[ ]"})
  void acceptsAnEmptyBody(String body) {
    var response = zipkin.post("/api/v2/spans", body.getBytes(UTF_8), "Content-Type", JSON);

    assertThat(response.statusCode()).isEqualTo(202);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          hello                              | Malformed reading List<Span> from json
          {}                                 | Malformed reading List<Span> from json
          [{}]                               | Missing : traceId
          [{"traceId":"1"}]                  | Missing : id
          [{"traceId":"zz","id":"1"}]        | zz should be lower-hex encoded with no prefix
          [{"traceId":"1","id":"1"}          | reading List<Span> from json
          [null]                             | reading List<Span> from json
          [{"traceId":"1","id":"1","timestamp":"x"}] | reading List<Span> from json
          """)
  void describesInvalidJson(String body, String detail) {
    var response = zipkin.post("/api/v2/spans", body.getBytes(UTF_8), "Content-Type", JSON);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(response.body()).contains(detail);
  }

  @Test
  void neverFailsOnMalformedSpans() {
    var random = new Random(1);
    for (int round = 0; round < 300; round++) {
      byte[] body = SpanBytesEncoder.PROTO3.encodeList(List.of(span(), span()));
      for (int flips = 0; flips < 3; flips++) {
        body[random.nextInt(body.length)] = (byte) random.nextInt();
      }
      byte[] cut = Arrays.copyOf(body, 1 + random.nextInt(body.length));

      assertThat(zipkin.post("/api/v2/spans", cut, "Content-Type", PROTOBUF).statusCode())
          .as("round " + round)
          .isIn(202, 400);
    }
  }

  @Test
  void refusesDamagedGzip() {
    byte[] zipped = gzip(SpanBytesEncoder.JSON_V2.encodeList(List.of(span())));
    byte[] cut = Arrays.copyOf(zipped, zipped.length / 2);

    for (TestClient client : List.of(zipkin, withoutGzip)) {
      for (byte[] damaged : List.of(NOT_GZIP, cut)) {
        var response =
            client.post("/api/v2/spans", damaged, "Content-Type", JSON, "Content-Encoding", "gzip");
        assertThat(response.statusCode()).isEqualTo(400);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain, identity",
    "application/x-thrift, identity",
    "application/x-www-form-urlencoded, identity",
    "application/json, br",
    "application/json, 'gzip, br'"
  })
  void refusesOtherFormats(String contentType, String coding) {
    var response =
        zipkin.post(
            "/api/v2/spans",
            "[]".getBytes(UTF_8),
            "Content-Type",
            contentType,
            "Content-Encoding",
            coding);

    assertThat(response.statusCode()).isEqualTo(415);
  }

  @Test
  void refusesUntypedSpansFromAPage() {
    byte[] spans = "[]".getBytes(UTF_8);

    assertThat(zipkin.post("/api/v2/spans", spans).statusCode()).isEqualTo(202);
    assertThat(zipkin.post("/api/v2/spans", spans, "Origin", "http://a").statusCode())
        .isEqualTo(403);
    assertThat(zipkin.post("/api/v2/spans", spans, "Sec-Fetch-Site", "cross-site").statusCode())
        .isEqualTo(403);
  }

  @Test
  void refusesABodyThatIsTooLargeCompressedOrNot() {
    byte[] largest = new byte[SpanIntake.MAX_BYTES];
    Arrays.fill(largest, (byte) ' ');
    largest[0] = '[';
    largest[largest.length - 1] = ']';
    byte[] tooLarge = Arrays.copyOf(largest, largest.length + 1);

    for (TestClient client : List.of(zipkin, withoutGzip)) {
      assertThat(client.post("/api/v2/spans", largest, "Content-Type", JSON).statusCode())
          .isEqualTo(202);
      assertThat(client.post("/api/v2/spans", tooLarge, "Content-Type", JSON).statusCode())
          .isEqualTo(413);
      var bomb =
          client.post(
              "/api/v2/spans", gzip(tooLarge), "Content-Type", JSON, "Content-Encoding", "gzip");
      assertThat(bomb.statusCode()).isEqualTo(413);
      assertThat(bomb.body()).contains("the body must be at most 5242880 bytes");
    }
  }

  private static Span span() {
    var random = new Random();
    return Span.newBuilder()
        .traceId(random.nextLong(), random.nextLong(1, Long.MAX_VALUE))
        .id(random.nextLong(1, Long.MAX_VALUE))
        .name("charge")
        .kind(Span.Kind.SERVER)
        .timestamp(System.currentTimeMillis() * 1_000)
        .duration(1_500L)
        .localEndpoint(Endpoint.newBuilder().serviceName("billing").ip("192.0.2.7").build())
        .putTag("quote", "\"ä€😀\"")
        .addAnnotation(System.currentTimeMillis() * 1_000, "cache miss")
        .build();
  }
}
