package httpserver.health;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.testing.RunningServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HealthBundleTest {
  @RegisterExtension static final RunningServer SERVER = new RunningServer();

  @ParameterizedTest
  @CsvSource({"/healthz, alive", "/readyz, ready"})
  void respondsWith200WhileHealthy(String path, String status) {
    HttpResponse<String> response = SERVER.get(path);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"status\":\"" + status + "\"}");
    assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
  }

  @ParameterizedTest
  @CsvSource({"OPTIONS, 200", "POST, 405", "PUT, 405", "PATCH, 405", "DELETE, 405"})
  void areForReadingOnly(String method, int status) {
    for (String path : List.of("/healthz", "/readyz")) {
      HttpResponse<String> response = SERVER.send(method, path, BodyPublishers.noBody());

      assertThat(response.statusCode()).isEqualTo(status);
      assertThat(response.headers().firstValue("Allow")).hasValue("GET, HEAD, OPTIONS");
    }
  }
}
