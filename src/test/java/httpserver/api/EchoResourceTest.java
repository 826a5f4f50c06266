package httpserver.api;

import static httpserver.testing.Gzip.gzip;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import httpserver.testing.RunningServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EchoResourceTest {
  @RegisterExtension static final RunningServer SERVER = new RunningServer("limits.body=64KiB");

  private final ObjectMapper json = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH"})
  void returnsTheReceivedRequest(String method) throws IOException {
    JsonNode arrival =
        json.readTree(
            SERVER
                .send(method, "/echo?a=%20b", BodyPublishers.ofString("héllo"), "X-Team", "red")
                .body());

    assertThat(arrival.get("method").asText()).isEqualTo(method);
    assertThat(arrival.get("path").asText()).isEqualTo("/echo");
    assertThat(arrival.get("query").asText()).isEqualTo("a=%20b");
    assertThat(arrival.get("client").asText()).isEqualTo("127.0.0.1");
    assertThat(arrival.at("/headers/x-team/0").asText()).isEqualTo("red");
    assertThat(arrival.at("/body/text").asText()).isEqualTo("héllo");
    assertThat(arrival.at("/body/bytes").asInt()).isEqualTo(6);
  }

  @Test
  void showsTheForwardedChainAndTheClientAddress() throws IOException {
    JsonNode arrival =
        json.readTree(SERVER.get("/headers", "X-Forwarded-For", "6.6.6.6, 198.51.100.1").body());

    assertThat(arrival.get("client").asText()).isEqualTo("198.51.100.1");
    assertThat(arrival.get("peer").asText()).isEqualTo("127.0.0.1");
    assertThat(arrival.get("forwardedFor")).hasToString("[\"6.6.6.6\",\"198.51.100.1\"]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Authorization", "Cookie", "X-Api-Key", "X-Auth-Token"})
  void hidesTheValuesOfCredentials(String name) {
    assertThat(SERVER.get("/headers", name, "s3cret").body())
        .contains("\"(not shown)\"")
        .doesNotContain("s3cret");
  }

  @Test
  void returnsBinaryAsBase64() throws IOException {
    byte[] body = {(byte) 0xff, 0, (byte) 0xfe};

    JsonNode arrival =
        json.readTree(SERVER.send("POST", "/echo", BodyPublishers.ofByteArray(body)).body());

    assertThat(Base64.getDecoder().decode(arrival.at("/body/base64").asText())).isEqualTo(body);
    assertThat(arrival.get("body").has("text")).isFalse();
  }

  @Test
  void returnsTheBodyUnchangedAsOctetStream() throws Exception {
    byte[] body = new byte[64 * 1024];
    new Random(1).nextBytes(body);

    HttpResponse<byte[]> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(SERVER.uri("/echo"))
                    .POST(BodyPublishers.ofByteArray(body))
                    .header("Accept", "application/octet-stream")
                    .build(),
                BodyHandlers.ofByteArray());

    assertThat(response.body()).isEqualTo(body);
    assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
  }

  @Test
  void decompressesGzip() throws IOException {
    HttpResponse<String> response = sendGzip(gzip("hello"));

    assertThat(json.readTree(response.body()).at("/body/text").asText()).isEqualTo("hello");
  }

  @Test
  void refusesTruncatedOrMalformedGzip() {
    byte[] whole = gzip("hello".repeat(100));
    byte[] damaged = whole.clone();
    damaged[whole.length - 6] ^= 1;

    assertThat(sendGzip(Arrays.copyOf(whole, whole.length - 12)).statusCode()).isEqualTo(400);
    assertThat(sendGzip(damaged).statusCode()).isEqualTo(400);
    assertThat(sendGzip("hello".getBytes(StandardCharsets.UTF_8)).statusCode()).isEqualTo(400);
  }

  @Test
  void refusesABodyThatIsTooLargeDecompressed() {
    assertThat(sendGzip(gzip("a".repeat(64 * 1024))).statusCode()).isEqualTo(200);
    assertThat(sendGzip(gzip("a".repeat(64 * 1024 + 1))).statusCode()).isEqualTo(413);
  }

  @Test
  void neverReturnsTheContentTypeOfTheClient() {
    HttpResponse<String> response =
        SERVER.send(
            "POST",
            "/echo",
            BodyPublishers.ofString("<script>"),
            "Content-Type",
            "text/html",
            "Accept",
            "text/html, application/octet-stream;q=0.1");

    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
  }

  private static HttpResponse<String> sendGzip(byte[] body) {
    return SERVER.send(
        "POST", "/echo", BodyPublishers.ofByteArray(body), "Content-Encoding", "gzip");
  }
}
