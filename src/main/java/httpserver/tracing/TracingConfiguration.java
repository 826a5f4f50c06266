package httpserver.tracing;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.Optional;
import zipkin2.reporter.urlconnection.URLConnectionSender;

/** Sampling, propagation and reporting of traces: the configuration section {@code tracing}. */
public record TracingConfiguration(
    @Pattern(
            regexp = "(https?://[^\\s/?#]+(/[^\\s?#]*)?)?",
            message = "must be a URL such as http://jaeger-collector:9411/api/v2/spans")
        @JsonPropertyDescription(
            "URL of a Zipkin or Jaeger collector; default path `/api/v2/spans`;"
                + " empty: traces are at `/zipkin/` of the admin port")
        String zipkinEndpoint,
    @DecimalMin("0")
        @DecimalMax("1")
        @JsonPropertyDescription("ratio of traces to sample, of those that start here")
        Float sampleRate,
    @Min(1)
        @Max(1_000_000)
        @JsonPropertyDescription(
            "maximum number of traces to sample per second, of those that start here")
        Integer maxPerSecond,
    @JsonPropertyDescription(
            "whether `X-B3-Flags: 1` forces sampling; must be `false` behind a public gateway")
        Boolean debug,
    @Pattern(
            regexp = Baggage.NAMES,
            message = "must be header names separated by commas, such as x-canary, cookie")
        @JsonPropertyDescription(
            "request headers to propagate to the upstreams, in addition to `x-user-id` and"
                + " `end-user`, so that a mesh can route by them")
        String baggage,
    @Pattern(
            regexp = "(https?://[^\\s/?#]+/[^\\s]*\\{traceId\\}[^\\s]*)?",
            message = "must be a URL such as http://localhost:16686/trace/{traceId}")
        @JsonPropertyDescription(
            "URL of a trace in a tracing UI, for the live page and `/service`; empty: `/zipkin/` of"
                + " the admin port, unless a collector is set")
        String traceUrl) {

  private static final String SPANS_PATH = "/api/v2/spans";

  /** The queue has room for 10,000 spans, the number in this time at 40,000 per second. */
  private static final Duration REPORT_INTERVAL = Duration.ofMillis(250);

  private static final int CONNECT_TIMEOUT_MILLIS = 1_000;
  private static final int READ_TIMEOUT_MILLIS = 3_000;

  /** Defaults to all traces, at most 1,000 per second, and the embedded collector. */
  public TracingConfiguration {
    zipkinEndpoint = withPath(zipkinEndpoint == null ? "" : zipkinEndpoint);
    sampleRate = sampleRate == null ? 1f : sampleRate;
    maxPerSecond = maxPerSecond == null ? 1_000 : maxPerSecond;
    debug = debug == null || debug;
    baggage = baggage == null ? "" : baggage;
    traceUrl = traceUrl == null ? "" : traceUrl;
    if (baggage.matches(Baggage.NAMES)) {
      // Checked here so that an invalid header is reported as a configuration error.
      Baggage.of(baggage);
    }
  }

  public static TracingConfiguration defaults() {
    return new TracingConfiguration(null, null, null, null, null, null);
  }

  /** Returns whether spans are sent to an external collector. */
  public boolean hasCollector() {
    return !zipkinEndpoint.isEmpty();
  }

  Optional<SpanDestination> collector() {
    if (!hasCollector()) {
      return Optional.empty();
    }
    var sender =
        URLConnectionSender.newBuilder()
            .endpoint(zipkinEndpoint)
            .connectTimeout(CONNECT_TIMEOUT_MILLIS)
            .readTimeout(READ_TIMEOUT_MILLIS)
            // Compression costs CPU, and the network to a collector is usually fast.
            .compressionEnabled(false)
            .build();
    return Optional.of(new SpanDestination(sender, REPORT_INTERVAL, traceId -> Optional.empty()));
  }

  TraceUrls traceUrls(SpanDestination destination) {
    return new TraceUrls(
        traceUrl.isEmpty()
            ? destination.traceUrl()
            : traceId -> Optional.of(traceUrl.replace("{traceId}", traceId)));
  }

  private static String withPath(String endpoint) {
    boolean bare = endpoint.matches("https?://[^/]+/?");
    return bare ? endpoint.replaceAll("/$", "") + SPANS_PATH : endpoint;
  }
}
