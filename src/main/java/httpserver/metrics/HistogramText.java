package httpserver.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Classic histograms in Prometheus' text format or in OpenMetrics, which has exemplars too. */
final class HistogramText {
  private static final int USUAL_LENGTH = 1 << 17;
  private static final long MILLIS = 1000;

  private final StringBuilder text = new StringBuilder(USUAL_LENGTH);
  // The bounds of one series are those of the next.
  private final Map<Double, String> bounds = new HashMap<>();
  private final boolean openMetrics;

  HistogramText(boolean openMetrics) {
    this.openMetrics = openMetrics;
  }

  void add(HistogramSnapshot histogram) {
    MetricMetadata metadata = histogram.getMetadata();
    if (openMetrics) {
      describeInOpenMetrics(metadata);
    } else {
      describe(metadata);
    }
    for (HistogramDataPointSnapshot data : histogram.getDataPoints()) {
      add(metadata.getName(), data);
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private void describe(MetricMetadata metadata) {
    String help = metadata.getHelp();
    if (help != null && !help.isEmpty()) {
      comment("HELP", metadata, help.replace("\\", "\\\\").replace("\n", "\\n"));
    }
    comment("TYPE", metadata, "histogram");
  }

  private void describeInOpenMetrics(MetricMetadata metadata) {
    comment("TYPE", metadata, "histogram");
    if (metadata.getUnit() != null) {
      comment("UNIT", metadata, escape(metadata.getUnit().toString()));
    }
    String help = metadata.getHelp();
    if (help != null && !help.isEmpty()) {
      comment("HELP", metadata, escape(help));
    }
  }

  private void comment(String keyword, MetricMetadata metadata, String value) {
    text.append("# ").append(keyword).append(' ').append(metadata.getName());
    text.append(' ').append(value).append('\n');
  }

  private void add(String name, HistogramDataPointSnapshot data) {
    String labels = join(data.getLabels());
    addBuckets(name + "_bucket{" + labels + (labels.isEmpty() ? "" : ",") + "le=\"", data);
    String braces = labels.isEmpty() ? " " : "{" + labels + "} ";
    text.append(name).append("_count").append(braces).append(data.getCount()).append('\n');
    text.append(name).append("_sum").append(braces).append(number(data.getSum())).append('\n');
  }

  private void addBuckets(String start, HistogramDataPointSnapshot data) {
    ClassicHistogramBuckets buckets = data.getClassicBuckets();
    long count = 0;
    double lower = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < buckets.size(); i++) {
      double upper = buckets.getUpperBound(i);
      count += buckets.getCount(i);
      text.append(start).append(bounds.computeIfAbsent(upper, HistogramText::number));
      text.append("\"} ").append(count);
      if (openMetrics) {
        addExemplar(data.getExemplars().get(lower, upper));
      }
      text.append('\n');
      lower = upper;
    }
  }

  private void addExemplar(Exemplar exemplar) {
    if (exemplar == null) {
      return;
    }
    text.append(" # {").append(join(exemplar.getLabels())).append("} ");
    text.append(number(exemplar.getValue()));
    if (exemplar.hasTimestamp()) {
      long millis = exemplar.getTimestampMillis();
      String fraction = Long.toString(MILLIS + millis % MILLIS).substring(1);
      text.append(' ').append(millis / MILLIS).append('.').append(fraction);
    }
  }

  private static String join(Labels labels) {
    return labels.stream()
        .map(label -> label.getName() + "=\"" + escape(label.getValue()) + "\"")
        .collect(Collectors.joining(","));
  }

  private static String escape(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  private static String number(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    return Double.toString(value);
  }
}
