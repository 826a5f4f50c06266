package httpserver.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.eclipse.jetty.http.HttpFields;
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
}
