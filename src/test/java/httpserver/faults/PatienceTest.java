package httpserver.faults;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.testing.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Faults of the configuration, and connections that are idle for longer than the server likes. */
final class PatienceTest {
  @RegisterExtension
  static final RunningServer SERVER =
      new RunningServer(
          "server.applicationConnectors[0].idleTimeout=1s",
          "faults.rules=[{\"path\":\"/version\",\"latency\":{\"fixed\":\"1500ms\"}},"
              + "{\"path\":\"/\",\"slowBody\":{\"bytesPerSecond\":10}}]");

  @Test
  void aLatencyMayOutlastTheIdleTimeout() {
    assertThat(SERVER.get("/version").statusCode()).isEqualTo(200);
    assertThat(SERVER.get("/version").headers().firstValue("X-Fault")).hasValue("1");
  }

  @Test
  void aTrickleMayOutlastTheIdleTimeout() {
    assertThat(SERVER.get("/").body()).isEqualTo("Welcome to httpserver\n");
  }
}
