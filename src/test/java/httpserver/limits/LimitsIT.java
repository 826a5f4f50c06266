package httpserver.limits;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.testing.Gzip;
import httpserver.testing.PackagedJar;
import httpserver.testing.RawConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LimitsIT {
  private static final String HOST = "Host: a\r\nConnection: close\r\n";
  private static final String GET = "GET /version HTTP/1.1\r\n" + HOST;
  private static final String POST = "POST /echo HTTP/1.1\r\n" + HOST;
  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";
  private static PackagedJar jar;

  @BeforeAll
  static void start() {
    jar = PackagedJar.serve(Map.of("HEADER_TIMEOUT", "1s", "BODY_LIMIT", "64KiB"));
  }

  @AfterAll
  static void stop() {
    jar.close();
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of("header block", 431, GET + "A: " + "x".repeat(9000) + "\r\n\r\n"),
        Arguments.of("header flood", 431, GET + "a: 1\r\n".repeat(3000) + "\r\n"),
        Arguments.of("URI", 414, "GET /" + "x".repeat(9000) + " HTTP/1.1\r\n" + HOST + "\r\n"),
        Arguments.of("garbage", 400, "\u0016\u0003\u0001\0garbage\r\n\r\n"),
        Arguments.of("header name with a blank", 400, GET + "a b: 1\r\n\r\n"),
        Arguments.of("blank before the colon", 400, GET + "a : 1\r\n\r\n"),
        Arguments.of("NUL in a value", 400, GET + "a: b\0c\r\n\r\n"),
        Arguments.of("obs-fold", 400, GET + "a: b\r\n c\r\n\r\n"),
        Arguments.of("no Host", 400, "GET /version HTTP/1.1\r\n\r\n"),
        Arguments.of("two Hosts", 400, GET + "Host: b\r\n\r\n"),
        Arguments.of("lone LF", 400, "GET /version HTTP/1.1\nHost: a\n\n"),
        Arguments.of("two lengths", 400, POST + length(1) + length(2) + "\r\nab"),
        Arguments.of("length twice", 400, POST + "Content-Length: 1, 1\r\n\r\na"),
        Arguments.of("negative length", 400, POST + length(-1) + "\r\na"),
        Arguments.of("length and chunks", 400, POST + length(1) + CHUNKED + "\r\n0\r\n\r\n"),
        Arguments.of("chunks and length", 400, POST + CHUNKED + length(1) + "\r\n0\r\n\r\n"),
        Arguments.of(
            "unknown transfer coding", 400, POST + "Transfer-Encoding: x\r\n\r\n0\r\n\r\n"),
        Arguments.of("chunk size", 400, POST + CHUNKED + "\r\nzz\r\n\r\n"),
        Arguments.of("body by length", 413, POST + length(70_000) + "\r\n"),
        Arguments.of(
            "body by chunks",
            413,
            POST + CHUNKED + "\r\n" + ("1000\r\n" + "x".repeat(4096) + "\r\n").repeat(17)),
        Arguments.of("gzip bomb", 413, gzip(gzipped("x".repeat(5_000_000)))),
        Arguments.of("no gzip", 400, gzip("hello")),
        Arguments.of(
            "unknown coding", 415, POST + "Content-Encoding: br\r\n" + length(1) + "\r\na"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("refusals")
  void refusesWithAProblem(String what, int status, String request) throws IOException {
    assertRefused(RawConnection.exchange(jar.port(), request), status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/%2F",
        "/status%2F200",
        "/../version",
        "/%2e%2e/version",
        "/docs/..%2fbuild.properties",
        "/a%00b",
        "/;a/version",
        "//version",
        "/status//200",
        "/..;/version",
        "/%zz",
        "/%c0%ae",
        "/a\\b",
        "/%0d%0aX:1",
        "version"
      })
  void refusesAnAmbiguousPath(String path) throws IOException {
    assertRefused(
        RawConnection.exchange(jar.port(), "GET " + path + " HTTP/1.1\r\n" + HOST + "\r\n"), 400);
  }

  @ParameterizedTest
  @CsvSource({"TRACE, /version", "FOO, /version", "TRACE, /healthz", "FOO, /docs/", "get, /echo"})
  void refusesAMethodAndNamesTheAllowedOnes(String method, String path) throws IOException {
    String response =
        RawConnection.exchange(jar.port(), method + " " + path + " HTTP/1.1\r\n" + HOST + "\r\n");

    assertRefused(response, 405);
    assertThat(response).contains("\r\nAllow: ").contains("GET");
  }

  private static void assertRefused(String response, int status) throws IOException {
    assertThat(response)
        .startsWith("HTTP/1.1 " + status + " ")
        .contains("\r\nContent-Type: application/problem+json\r\n", "\"requestId\":")
        .contains("\r\nX-Version: ", "\r\nX-Pod: ", "\r\nX-Service: ", "\r\nX-Request-Id: ")
        .doesNotContain("Exception", "org.eclipse", "\tat ");
    assertThat(RawConnection.exchange(jar.port(), GET + "\r\n")).startsWith("HTTP/1.1 200 ");
  }

  private static String length(int bytes) {
    return "Content-Length: " + bytes + "\r\n";
  }

  private static String gzip(String body) {
    return POST + "Content-Encoding: gzip\r\n" + length(body.length()) + "\r\n" + body;
  }

  private static String gzipped(String text) {
    return new String(Gzip.gzip(text), StandardCharsets.ISO_8859_1);
  }
}
