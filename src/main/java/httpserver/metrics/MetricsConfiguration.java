package httpserver.metrics;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.google.common.base.Splitter;
import com.google.common.collect.Comparators;
import jakarta.validation.constraints.Pattern;
import java.util.Comparator;

/** Buckets of the latency histograms: the configuration section {@code metrics}. */
public record MetricsConfiguration(
    @Pattern(
            regexp = " *[0-9]{1,6}(\\.[0-9]{1,6})? *(, *[0-9]{1,6}(\\.[0-9]{1,6})? *){0,49}",
            message = "must be up to 50 increasing numbers of seconds, comma-separated")
        @JsonPropertyDescription(
            "upper bounds of the classic latency buckets; native histograms need none")
        String buckets) {

  /** Defaults to the buckets that OpenTelemetry recommends for HTTP. */
  public MetricsConfiguration {
    buckets =
        buckets == null || buckets.isEmpty()
            ? "0.005,0.01,0.025,0.05,0.075,0.1,0.25,0.5,0.75,1,2.5,5,7.5,10"
            : buckets;
    if (buckets.matches("[0-9., ]+")
        && !Comparators.isInStrictOrder(
            Splitter.on(',').trimResults().splitToStream(buckets).map(Double::valueOf).toList(),
            Comparator.naturalOrder())) {
      throw new IllegalArgumentException("buckets must increase: " + buckets);
    }
  }

  public static MetricsConfiguration defaults() {
    return new MetricsConfiguration(null);
  }

  double[] bounds() {
    return Splitter.on(',')
        .trimResults()
        .splitToStream(buckets)
        .mapToDouble(Double::parseDouble)
        .toArray();
  }
}
