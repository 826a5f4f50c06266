package httpserver.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ReadinessTest {
  @Test
  void isNotReadyBeforeTheWarmUpNorWhileDraining() {
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
  void aDrainDuringTheStartStays() {
    var readiness = new Readiness();

    readiness.drain();
    readiness.ready();

    assertThat(readiness.state()).isEqualTo(Readiness.State.DRAINING);
  }
}
