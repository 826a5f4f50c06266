package httpserver.health;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.testing.RunningServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProbesTest {
  @RegisterExtension static final RunningServer SERVER = new RunningServer();

  @ParameterizedTest
  @CsvSource({"/healthz, alive", "/readyz, ready"})
  void answers200WhileAllIsWell(String path, String status) {
    HttpResponse<String> response = SERVER.get(path);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"status\":\"" + status + "\"}");
    assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
  }

  @Test
  void isNotReadyBeforeItIsWarmNorOnceItDrains() {
    var readiness = new Readiness();
    assertThat(readiness.state()).isEqualTo(Readiness.State.STARTING);
    assertThat(readiness.check().isHealthy()).isFalse();

    readiness.ready();
    assertThat(readiness.state()).isEqualTo(Readiness.State.READY);
    assertThat(readiness.check().isHealthy()).isTrue();

    readiness.drain();
    assertThat(readiness.state()).isEqualTo(Readiness.State.DRAINING);
    assertThat(readiness.check().isHealthy()).isFalse();
  }

  @Test
  void aDrainDuringTheStartIsNotForgotten() {
    var readiness = new Readiness();

    readiness.drain();
    readiness.ready();

    assertThat(readiness.state()).isEqualTo(Readiness.State.DRAINING);
  }

  @Test
  void asksClientsToLeaveOnlyWhileDraining() {
    var readiness = new Readiness();
    readiness.ready();
    var drain = new Drain(readiness, Duration.ZERO);
    HttpFields.Mutable before = HttpFields.build();
    HttpFields.Mutable after = HttpFields.build();

    drain.customize(null, before);
    readiness.drain();
    drain.customize(null, after);

    assertThat(before.get("Connection")).isNull();
    assertThat(after.get("Connection")).isEqualTo("close");
  }
}
