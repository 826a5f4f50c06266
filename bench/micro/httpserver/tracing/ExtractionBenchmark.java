package httpserver.tracing;

import brave.propagation.TraceContext.Extractor;
import brave.propagation.TraceContextOrSamplingFlags;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The trace that a request belongs to, from its headers. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ExtractionBenchmark {
  private final Extractor<Map<String, String>> extractor =
      Baggage.of("").with(new B3AndW3cPropagation(true)).get().extractor(Map::get);

  private final Map<String, String> none = Map.of();
  private final Map<String, String> b3 =
      Map.of(
          "X-B3-TraceId", "463ac35c9f6413ad48485a3953bb6124",
          "X-B3-SpanId", "a2fb4a1d1a96d312",
          "X-B3-ParentSpanId", "0020000000000001",
          "X-B3-Sampled", "1");
  private final Map<String, String> w3c =
      Map.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

  @Benchmark
  public TraceContextOrSamplingFlags noTrace() {
    return extractor.extract(none);
  }

  @Benchmark
  public TraceContextOrSamplingFlags b3InSeveralHeaders() {
    return extractor.extract(b3);
  }

  @Benchmark
  public TraceContextOrSamplingFlags traceparent() {
    return extractor.extract(w3c);
  }
}
