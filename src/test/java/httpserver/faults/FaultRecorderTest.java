package httpserver.faults;

import static org.assertj.core.api.Assertions.assertThat;

import brave.Tracing;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class FaultRecorderTest {
  private final PrometheusRegistry registry = new PrometheusRegistry();

  @Test
  void countsEachEffectFromZero() {
    try (var tracing = Tracing.newBuilder().build()) {
      var witness = new FaultRecorder(tracing.tracer(), registry);
      assertThat(counts())
          .isEqualTo(Map.of("latency", 0.0, "status", 0.0, "reset", 0.0, "slow_body", 0.0));

      witness.record(RuleJson.fault("{\"latency\":{\"fixed\":\"1s\"},\"status\":503}"));
      witness.record(RuleJson.fault("{\"status\":503,\"slowBody\":{\"bytesPerSecond\":1}}"));

      assertThat(counts())
          .isEqualTo(Map.of("latency", 1.0, "status", 2.0, "reset", 0.0, "slow_body", 1.0));
    }
  }

  private Map<String, Double> counts() {
    var counter = (CounterSnapshot) registry.scrape("http_server_faults"::equals).get(0);
    return counter.getDataPoints().stream()
        .collect(
            Collectors.toMap(
                point -> point.getLabels().get("effect"),
                CounterSnapshot.CounterDataPointSnapshot::getValue));
  }
}
