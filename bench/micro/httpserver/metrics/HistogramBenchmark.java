package httpserver.metrics;

import brave.propagation.TraceContext;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A latency in its histogram, classic and native, with and without an exemplar. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HistogramBenchmark {
  private final UpstreamMetrics metrics =
      new UpstreamMetrics(new PrometheusRegistry(), MetricsConfiguration.defaults().bounds());
  private final TraceContext kept =
      TraceContext.newBuilder().traceId(1).spanId(2).sampled(true).build();
  private final TraceContext notKept =
      TraceContext.newBuilder().traceId(1).spanId(2).sampled(false).build();

  private int number;

  @Benchmark
  public void traceNotKept() {
    count(notKept);
  }

  @Benchmark
  public void traceKept() {
    count(kept);
  }

  private void count(TraceContext trace) {
    number++;
    metrics.count(
        "b", UpstreamMetrics.Outcome.SUCCESS, Duration.ofNanos(300_000 + number % 1_000), trace);
  }
}
