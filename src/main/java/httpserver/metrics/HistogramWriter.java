package httpserver.metrics;

import static io.prometheus.metrics.model.snapshots.PrometheusNaming.isValidLegacyLabelName;
import static io.prometheus.metrics.model.snapshots.PrometheusNaming.isValidLegacyMetricName;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes classic histograms itself, and leaves whatever else there is to the client's writer.
 *
 * <p>Nearly every series of a service is a bucket, and the client's writer puts name and labels of
 * each together anew and checks their letters again. Here that is done once for all of a series.
 */
final class HistogramWriter implements ExpositionFormatWriter {
  private final ExpositionFormatWriter client;
  private final boolean openMetrics;

  private HistogramWriter(ExpositionFormatWriter client, boolean openMetrics) {
    this.client = client;
    this.openMetrics = openMetrics;
  }

  static HistogramWriter text(ExpositionFormatWriter client) {
    return new HistogramWriter(client, false);
  }

  static HistogramWriter openMetrics(ExpositionFormatWriter client) {
    return new HistogramWriter(client, true);
  }

  @Override
  public boolean accepts(String accept) {
    return client.accepts(accept);
  }

  @Override
  public String getContentType() {
    return client.getContentType();
  }

  @Override
  public void write(OutputStream out, MetricSnapshots snapshots, EscapingScheme scheme)
      throws IOException {
    var histograms = new HistogramText(openMetrics);
    List<MetricSnapshot> others = new ArrayList<>();
    for (MetricSnapshot snapshot : snapshots) {
      if (snapshot instanceof HistogramSnapshot histogram && isClassic(histogram, scheme)) {
        histograms.add(histogram);
      } else {
        others.add(snapshot);
      }
    }
    out.write(histograms.toString().getBytes(UTF_8));
    // Last, since it ends with the line that tells a scraper that nothing is missing.
    client.write(out, new MetricSnapshots(others), scheme);
  }

  private static boolean isClassic(HistogramSnapshot histogram, EscapingScheme scheme) {
    return (scheme == EscapingScheme.ALLOW_UTF8 || scheme == EscapingScheme.UNDERSCORE_ESCAPING)
        && !histogram.isGaugeHistogram()
        && !histogram.getDataPoints().isEmpty()
        && isValidLegacyMetricName(histogram.getMetadata().getName())
        && histogram.getDataPoints().stream().allMatch(HistogramWriter::isClassic);
  }

  private static boolean isClassic(HistogramDataPointSnapshot data) {
    return !data.getClassicBuckets().isEmpty()
        && data.hasSum()
        && !data.hasScrapeTimestamp()
        && data.getLabels().stream().allMatch(label -> isValidLegacyLabelName(label.getName()));
  }
}
