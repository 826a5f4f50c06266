package httpserver.faults;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.testing.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Faults may take longer than the server's idle timeout. */
final class IdleTimeoutTest {
  @RegisterExtension
  static final RunningServer SERVER =
      new RunningServer(
          "server.applicationConnectors[0].idleTimeout=1s",
          "faults.rules=[{\"path\":\"/version\",\"latency\":{\"fixed\":\"1500ms\"}},"
              + "{\"path\":\"/\",\"slowBody\":{\"bytesPerSecond\":10}}]");

  @Test
  void aLatencyMayExceedTheIdleTimeout() {
    assertThat(SERVER.get("/version").statusCode()).isEqualTo(200);
    assertThat(SERVER.get("/version").headers().firstValue("X-Fault")).hasValue("1");
  }

  @Test
  void aSlowBodyMayExceedTheIdleTimeout() {
    assertThat(SERVER.get("/").body()).isEqualTo("Welcome to httpserver\n");
  }
}
