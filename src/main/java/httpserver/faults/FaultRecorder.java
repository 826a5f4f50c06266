package httpserver.faults;

import brave.Tracer;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** Records injected faults in spans and metrics, which tells them from real failures. */
final class FaultRecorder {
  private final Tracer tracer;
  private final Counter counter;

  FaultRecorder(Tracer tracer, PrometheusRegistry registry) {
    this.tracer = tracer;
    counter =
        Counter.builder()
            .name("http_server_faults_total")
            .help("Faults injected, by effect; a fault can have several.")
            .labelNames("effect")
            .register(registry);
    for (Effect effect : Effect.values()) {
      counter.initLabelValues(effect.label());
    }
  }

  /** Records a fault of the request that this thread handles. */
  void record(Fault fault) {
    Effects effects = fault.effects();
    effects.all().forEach(effect -> counter.labelValues(effect.label()).inc());
    tracer.currentSpanCustomizer().tag("fault.id", fault.id()).tag("fault.effect", effects.label());
  }
}
