package httpserver.health;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.testing.RunningServer;
import java.net.http.HttpResponse;
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
}
