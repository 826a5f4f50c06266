package httpserver.api;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.testing.RunningServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StatusResourceTest {
  @RegisterExtension static final RunningServer SERVER = new RunningServer();

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"})
  void respondsWithTheStatusToEveryMethod(String method) {
    HttpResponse<String> response = SERVER.send(method, "/status/418", BodyPublishers.noBody());

    assertThat(response.statusCode()).isEqualTo(418);
  }

  @Test
  void sendsAProblemForAnError() {
    HttpResponse<String> response = SERVER.get("/status/503", "X-Request-Id", "abc");

    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(response.body())
        .startsWith(
            "{\"type\":\"about:blank\",\"title\":\"Service Unavailable\",\"status\":503,"
                + "\"detail\":\"this status was requested\",\"requestId\":\"abc\",\"traceId\":\"");
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 205, 304})
  void sendsNoBodyIfTheStatusForbidsOne(int status) {
    HttpResponse<String> response = SERVER.get("/status/" + status);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "201, Location",
    "206, Content-Range",
    "302, Location",
    "401, WWW-Authenticate",
    "405, Allow",
    "407, Proxy-Authenticate",
    "416, Content-Range",
    "426, Upgrade"
  })
  void carriesTheHeaderThatTheStatusRequires(int status, String header) {
    HttpResponse<String> response = SERVER.get("/status/" + status);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue(header)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "199",
        "600",
        "0",
        "-1",
        "abc",
        "200.5",
        "200:",
        "200:9,",
        ",",
        "200:-1",
        "200:1234567",
        "200:0,503:0",
        "99999999999999999999"
      })
  void refusesAMalformedStatus(String code) {
    HttpResponse<String> response = SERVER.get("/status/" + code);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  @Test
  void refusesMoreThanTwentyChoices() {
    assertThat(SERVER.get("/status/" + "200,".repeat(19) + "200").statusCode()).isEqualTo(200);
    assertThat(SERVER.get("/status/" + "200,".repeat(20) + "200").statusCode()).isEqualTo(400);
  }
}
