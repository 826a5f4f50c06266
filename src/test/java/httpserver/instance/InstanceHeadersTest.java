package httpserver.instance;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.testing.RawConnection;
import httpserver.testing.RunningServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InstanceHeadersTest {
  @RegisterExtension
  static final RunningServer SERVER =
      new RunningServer(
          "identity.version=v7",
          "identity.pod=pod-1",
          "identity.service=shop",
          "identity.color=green");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/version",
        "/delay/0",
        "/status/500",
        "/nope",
        "/docs/",
        "/docs/nope",
        "/healthz",
        "/readyz",
        "/openapi.json"
      })
  void everyResponseNamesTheInstance(String path) {
    assertMarked(SERVER.get(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /%2F HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "GET /../x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nbad header: x\r\n\r\n",
        "TRACE / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
      })
  void everyErrorOfTheServerNamesTheInstance(String request) throws IOException {
    String response = RawConnection.exchange(SERVER.port(), request);

    assertThat(response)
        .matches("(?s)HTTP/1.1 4.*")
        .contains("X-Version: v7\r\n", "X-Pod: pod-1\r\n", "X-Service: shop\r\n")
        .contains("X-Request-Id: ");
  }

  @Test
  void returnsTheRequestIdOfTheClient() {
    assertThat(requestIds(SERVER.get("/version", "X-Request-Id", "4bf92f35-77b3")))
        .containsExactly("4bf92f35-77b3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "<script>", "\"", "a,b"})
  void createsAnIdIfTheOneOfTheClientIsUnsafe(String id) {
    assertThat(requestIds(SERVER.get("/version", "X-Request-Id", id)))
        .singleElement()
        .asString()
        .matches("[0-9a-f-]{36}");
  }

  @Test
  void createsAnIdIfTheOneOfTheClientIsTooLong() {
    assertThat(requestIds(SERVER.get("/version", "X-Request-Id", "a".repeat(129))))
        .singleElement()
        .asString()
        .hasSize(36);
  }

  private static void assertMarked(HttpResponse<String> response) {
    assertThat(response.headers().allValues("X-Version")).containsExactly("v7");
    assertThat(response.headers().allValues("X-Pod")).containsExactly("pod-1");
    assertThat(response.headers().allValues("X-Service")).containsExactly("shop");
    assertThat(response.headers().allValues("X-Color")).containsExactly("green");
    assertThat(requestIds(response)).hasSize(1);
  }

  private static List<String> requestIds(HttpResponse<String> response) {
    return response.headers().allValues("X-Request-Id");
  }
}
