package httpserver.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The client's own writers are what each byte is compared with. */
final class HistogramWriterTest {
  private static final ExpositionFormatWriter TEXT = PrometheusTextFormatWriter.create();
  private static final ExpositionFormatWriter OPEN_METRICS = OpenMetricsTextFormatWriter.create();

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void anyHistogramIsWrittenAsByTheClient(
      @ForAll("histograms") MetricSnapshot histogram, @ForAll EscapingScheme scheme)
      throws IOException {
    var snapshots = MetricSnapshots.of(histogram);

    assertThat(write(HistogramWriter.text(TEXT), snapshots, scheme))
        .isEqualTo(write(TEXT, snapshots, scheme));
    assertThat(write(HistogramWriter.openMetrics(OPEN_METRICS), snapshots, scheme))
        .isEqualTo(write(OPEN_METRICS, snapshots, scheme));
  }

  @Example
  void whatIsNoClassicHistogramIsLeftToTheClient() throws IOException {
    var nativeOnly = Histogram.builder().name("native").help("help").nativeOnly().build();
    nativeOnly.observe(1);
    var counter = Counter.builder().name("events").help("help").build();
    var gauges =
        HistogramSnapshot.builder().name("gauges").gaugeHistogram(true).dataPoint(data(1)).build();
    var snapshots = MetricSnapshots.of(nativeOnly.collect(), counter.collect(), gauges);

    for (EscapingScheme scheme : EscapingScheme.values()) {
      assertThat(write(HistogramWriter.openMetrics(OPEN_METRICS), snapshots, scheme))
          .isEqualTo(write(OPEN_METRICS, snapshots, scheme));
    }
  }

  @Example
  void theEndIsToldOnceAndLast() throws IOException {
    var histogram = HistogramSnapshot.builder().name("seconds").dataPoint(data(1)).build();
    var counter = Counter.builder().name("events").help("help").build();
    var snapshots = MetricSnapshots.of(counter.collect(), histogram);

    String text =
        write(
            HistogramWriter.openMetrics(OPEN_METRICS),
            snapshots,
            EscapingScheme.UNDERSCORE_ESCAPING);

    assertThat(text).containsOnlyOnce("# EOF").endsWith("\n# EOF\n").contains("events_total 0.0\n");
  }

  @Provide
  Arbitrary<MetricSnapshot> histograms() {
    Arbitrary<String> names =
        Arbitraries.of("call_seconds", "request_duration_seconds", "with.dots");
    Arbitrary<String> texts = Arbitraries.strings().withChars("a{}\\\"\n,=é\u20ac ").ofMaxLength(8);
    Arbitrary<Double> sums =
        Arbitraries.oneOf(
            Arbitraries.doubles(),
            Arbitraries.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN));
    return Combinators.combine(names, texts, texts, Arbitraries.of("route", "odd.name"), sums)
        .as(
            (name, help, value, label, sum) ->
                HistogramSnapshot.builder()
                    .name(name)
                    .help(help)
                    .unit(name.endsWith("seconds") ? Unit.SECONDS : null)
                    .dataPoint(data(sum))
                    .dataPoint(data(sum, label, value, "status", "200"))
                    .build());
  }

  private static HistogramDataPointSnapshot data(double sum, String... labels) {
    return HistogramDataPointSnapshot.builder()
        .labels(Labels.of(labels))
        .sum(sum)
        .classicHistogramBuckets(
            ClassicHistogramBuckets.builder()
                .bucket(0.005, 3)
                .bucket(1, 0)
                .bucket(Double.POSITIVE_INFINITY, 2)
                .build())
        .exemplars(
            Exemplars.of(
                Exemplar.builder().value(0.001).traceId("abc").spanId("def").build(),
                Exemplar.builder()
                    .value(7)
                    .traceId("abd")
                    .timestampMillis(1_700_000_000_007L)
                    .build()))
        .build();
  }

  private static String write(
      ExpositionFormatWriter writer, MetricSnapshots snapshots, EscapingScheme scheme)
      throws IOException {
    var out = new ByteArrayOutputStream();
    writer.write(out, snapshots, scheme);
    return out.toString(UTF_8);
  }
}
