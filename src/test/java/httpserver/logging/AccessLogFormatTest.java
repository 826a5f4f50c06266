package httpserver.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AccessLogFormatTest {
  @Test
  void textFormat() {
    assertThat(AccessLogFormat.TEXT.render(entry("/delay/1", "curl/8.0")))
        .isEqualTo(
            "2026-01-02T03:04:05.678Z client=198.51.100.1 method=GET route=/delay/{seconds}"
                + " path=\"/delay/1\" status=200 bytes=17 duration=1.002003 requestId=r1 traceId=-"
                + " userAgent=\"curl/8.0\"");
  }

  @Test
  void jsonFormat() throws Exception {
    JsonNode line = new ObjectMapper().readTree(AccessLogFormat.JSON.render(entry("/x", null)));

    assertThat(line)
        .hasToString(
            "{\"timestamp\":\"2026-01-02T03:04:05.678Z\",\"type\":\"access\","
                + "\"client\":\"198.51.100.1\",\"method\":\"GET\",\"route\":\"/delay/{seconds}\","
                + "\"path\":\"/x\",\"status\":200,\"bytes\":17,\"duration\":1.002003,"
                + "\"requestId\":\"r1\"}");
  }

  @ParameterizedTest
  @EnumSource(AccessLogFormat.class)
  void onlyAMirroredRequestIsMarked(AccessLogFormat format) {
    assertThat(format.render(entry("/mirrored", "a"))).contains("mirrored").endsWith(end(format));
    assertThat(format.render(entry("/x", "a"))).doesNotContain("mirrored");
  }

  @ParameterizedTest
  @EnumSource(AccessLogFormat.class)
  void aTimeAlwaysHasMilliseconds(AccessLogFormat format) {
    var entry =
        new AccessLogEntry(
            Instant.EPOCH, "a", "GET", null, "/", 200, 0, Duration.ZERO, "a", "r1", null, false);

    assertThat(format.render(entry)).contains("1970-01-01T00:00:00.000Z");
  }

  private static String end(AccessLogFormat format) {
    return format == AccessLogFormat.TEXT ? " mirrored=true" : ",\"mirrored\":true}";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\r\nforged",
        "\u001b[31mred",
        "a\u0000b",
        "\u009b31m",
        "\u2028",
        "\"quoted\" \\"
      })
  void noUserAgentAddsALine(String userAgent) throws Exception {
    String text = AccessLogFormat.TEXT.render(entry("/" + userAgent, userAgent));
    String json = AccessLogFormat.JSON.render(entry("/" + userAgent, userAgent));

    assertThat(text).matches("[ -~]+");
    assertThat(json).matches("[ -~]+");
    assertThat(new ObjectMapper().readTree(json).get("userAgent").asText()).isEqualTo(userAgent);
  }

  @Test
  void aQuoteCannotForgeAField() {
    assertThat(AccessLogFormat.TEXT.render(entry("/", "x\" status=500")))
        .endsWith("userAgent=\"x\\\" status=500\"");
  }

  @ParameterizedTest
  @EnumSource
  void aLongPathIsTruncated(AccessLogFormat format) {
    assertThat(format.render(entry("/" + "a".repeat(7000), "x")).length()).isLessThan(2500);
  }

  private static AccessLogEntry entry(String path, String userAgent) {
    return new AccessLogEntry(
        Instant.parse("2026-01-02T03:04:05.678Z"),
        "198.51.100.1",
        "GET",
        "/delay/{seconds}",
        path,
        200,
        17,
        Duration.ofNanos(1_002_003_000),
        userAgent,
        "r1",
        null,
        path.startsWith("/mirrored"));
  }
}
