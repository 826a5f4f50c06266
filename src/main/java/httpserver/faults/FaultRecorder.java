package httpserver.faults;

import brave.Tracer;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** Makes every fault known, lest anyone take it for a real one: on the span and in the metrics. */
final class FaultRecorder {
  private final Tracer tracer;
  private final Counter counter;

  FaultRecorder(Tracer tracer, PrometheusRegistry registry) {
    this.tracer = tracer;
    counter =
        Counter.builder()
            .name("http_server_faults_total")
            .help("Faults injected into answers, by effect; one answer can have several.")
            .labelNames("effect")
            .register(registry);
    for (Effect effect : Effect.values()) {
      counter.initLabelValues(effect.label());
    }
  }

  /** Notes a fault on the request that this thread handles. */
  void note(Fault fault) {
    Effects effects = fault.effects();
    effects.all().forEach(effect -> counter.labelValues(effect.label()).inc());
    tracer.currentSpanCustomizer().tag("fault.id", fault.id()).tag("fault.effect", effects.label());
  }
}
