package httpserver.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.ShutdownThread;
import org.junit.jupiter.api.Test;

final class DrainTest {
  @Test
  void closesConnectionsOnlyWhileDraining() {
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

  /** After a start that failed at its very end, for instance. */
  @Test
  void isNotLeftForTheShutdownIfTheServerStopsBefore() throws Exception {
    var server = new Server();
    var drain = new Drain(new Readiness(), Duration.ofDays(1));
    server.start();
    drain.register(server);
    assertThat(ShutdownThread.isRegistered(drain)).isTrue();

    server.stop();

    assertThat(ShutdownThread.isRegistered(drain)).isFalse();
  }
}
