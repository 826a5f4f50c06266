package httpserver.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import httpserver.testing.LogEvents;
import httpserver.testing.RawConnection;
import httpserver.testing.RawResponse;
import httpserver.testing.RunningServer;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;

/** Malformed headers are ignored, or get 400 with the name of the header. */
final class HeaderFailuresTest {
  @RegisterExtension
  static final RunningServer SERVER =
      new RunningServer().with(environment -> environment.jersey().register(new Languages()));

  /** Nothing is negotiated by them, so they are ignored (RFC 9110, sections 12.5.2 to 12.5.4). */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Accept-Language: en_US",
        "Accept-Language: *-DE",
        "Accept-Language: en;q=2",
        "Accept-Language: en;q=",
        "Accept-Language: x-klingon-aaaaaaaaaaaaaaa",
        "Accept-Language: ,",
        "Accept-Charset: a/b",
        "Accept-Charset: utf-8;q=9",
        "Accept-Charset: utf-16",
        "Accept-Charset: *;q=0",
        "Accept-Encoding: gzip;q=9",
        "Accept-Encoding: a/b",
        "Accept-Encoding: br;q=x",
        "Accept-Encoding: ;",
        "X-Forwarded-For: fe80::1%x",
        "X-Forwarded-For: [::1",
        "X-Forwarded-For: ,",
        "Cookie: $Version=1; a=\"",
        "Date: yesterday",
        "If-None-Match: \"",
        "If-Modified-Since: 0",
        "Range: bytes=5-1",
        "Content-Type: text/html;q=2",
        "Content-Type: text/html;level=1;Q=x",
        "Content-Type: text/plain;qs=x",
        "Content-Type: text/plain;charset=bogus",
        "Content-Language: en_US",
        "Content-Location: ::",
        "Link: <a"
      })
  void malformedHeadersAreIgnoredIfUnused(String header) throws IOException {
    for (String target : new String[] {"GET /", "GET /echo", "POST /echo", "GET /version"}) {
      assertThat(send(target, header).status()).as(target).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET /        | Accept: text/html;q=2            | Accept must be
          GET /echo    | Accept: text/html;q=x            | Accept must be
          GET /version | Accept: /                        | Accept must be
          GET /version | Accept: "                        | Accept must be
          GET /        | Content-Encoding: ;q="1"         | Content-Encoding must be
          POST /echo   | Content-Encoding: =;q="1"        | Content-Encoding must be
          POST /echo   | Content-Encoding: "gzip"         | Content-Encoding must be
          POST /echo   | Content-Encoding: gzip;q=1       | Content-Encoding must be
          POST /echo   | Content-Encoding: a@Content-Encoding: ;b | Content-Encoding must be
          GET /healthz | Content-Encoding: ;              | Content-Encoding must be
          POST /echo   | Content-Type: a                  | Content-Type must be
          POST /echo   | Content-Type: a/b;c="            | Content-Type must be
          POST /echo   | Content-Type: a/b@Content-Type: c/d | Content-Type must be
          GET /        | Accept: text/html;Q=x            | Accept must be
          GET /version | Content-Type: /                  | Content-Type must be
          GET /languages | Accept-Language: en_US         | Accept-Language
          GET /languages | Accept-Language: en;q=2        | Accept-Language
          """)
  void malformedHeadersAreNamedIfUsed(String target, String lines, String detail)
      throws IOException {
    RawResponse response = send(target, lines.replace("@", "\r\n"));

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.headers().get("content-type")).containsExactly(Problem.MEDIA_TYPE);
    JsonNode problem = new ObjectMapper().readTree(response.body());
    assertThat(problem.get("status").asInt()).isEqualTo(400);
    assertThat(problem.get("detail").asText()).contains(detail);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "If-Match: \"",
        "If-Match: W/\"a",
        "If-Match: a/b;c=\"",
        "If-None-Match: \"a",
        "If-None-Match: \"a\", \"b"
      })
  void malformedHeadersForFilesLogNoStackTrace(String header) throws IOException {
    try (var traces =
        new LogEvents(Logger.ROOT_LOGGER_NAME, event -> event.getThrowableProxy() != null)) {
      RawResponse response = send("GET /docs/", header);

      assertThat(response.status()).isEqualTo(400);
      assertThat(response.headers().get("content-type")).containsExactly(Problem.MEDIA_TYPE);
      assertThat(traces.list()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/x-www-form-urlencoded;charset=bogus",
        "application/x-www-form-urlencoded;charset=\"",
        "text/plain;charset=bogus",
        "text/plain;a=\"",
        "multipart/form-data",
        "a"
      })
  void malformedContentTypesOfTasksAreRefused(String type) throws IOException {
    String response =
        RawConnection.exchange(
            SERVER.adminPort(),
            "POST /tasks/log-level HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                + "Content-Length: 2\r\nContent-Type: "
                + type
                + "\r\n\r\na=");

    assertThat(RawResponse.parse(response).status()).isIn(200, 400, 415);
  }

  @Test
  void thePeerIsTheClientIfXForwardedForIsMalformed() throws Exception {
    JsonNode arrival =
        new ObjectMapper().readTree(send("GET /headers", "X-Forwarded-For: fe80::1%x").body());

    assertThat(arrival.get("client").asText()).isEqualTo("127.0.0.1");
    assertThat(arrival.get("forwardedFor").get(0).asText()).isEqualTo("fe80::1%x");
  }

  private static RawResponse send(String target, String header) throws IOException {
    String body = target.startsWith("POST") ? "hello" : "";
    return RawResponse.parse(
        RawConnection.exchange(
            SERVER.port(),
            target
                + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: "
                + body.length()
                + "\r\n"
                + header
                + "\r\n\r\n"
                + body));
  }

  /** A resource that uses a header. */
  @Path("/languages")
  public static final class Languages {
    @GET
    public String languages(@Context HttpHeaders headers) {
      return headers.getAcceptableLanguages().toString();
    }
  }
}
