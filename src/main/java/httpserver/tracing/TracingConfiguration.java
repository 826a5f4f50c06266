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

/**
 * Which requests are traced, and where their spans go: the configuration section {@code tracing}.
 */
public record TracingConfiguration(
    @Pattern(
            regexp = "(https?://[^\\s/?#]+(/[^\\s?#]*)?)?",
            message = "must be a URL such as http://jaeger-collector:9411/api/v2/spans")
        @JsonPropertyDescription(
            "Zipkin collector's URL, also Jaeger's; without a path `/api/v2/spans`; "
                + "empty: the admin port shows the traces at `/zipkin/`")
        String zipkinEndpoint,
    @DecimalMin("0")
        @DecimalMax("1")
        @JsonPropertyDescription("share of the traces begun here that is kept")
        Float sampleRate,
    @Min(1)
        @Max(1_000_000)
        @JsonPropertyDescription("most traces begun here that are kept in a second")
        Integer maxPerSecond,
    @JsonPropertyDescription(
            "whether `X-B3-Flags: 1` keeps a trace whatever the rate; `false` behind a public"
                + " gateway")
        Boolean debug,
    @Pattern(
            regexp = Baggage.NAMES,
            message = "must be header names separated by commas, such as x-canary, cookie")
        @JsonPropertyDescription(
            "request headers that travel with the trace to the upstreams, besides `x-user-id` and"
                + " `end-user`, so that a mesh can route by them")
        String baggage,
    @Pattern(
            regexp = "(https?://[^\\s/?#]+/[^\\s]*\\{traceId\\}[^\\s]*)?",
            message = "must be a URL such as http://localhost:16686/trace/{traceId}")
        @JsonPropertyDescription(
            "where people look at a trace, for the live page and the answer of `/service`; empty:"
                + " `/zipkin/` of the admin port, where that has the traces")
        String traceUrl) {

  private static final String SPANS_PATH = "/api/v2/spans";

  /** So short that the queue holds all of 40,000 spans a second. */
  private static final Duration DELAY = Duration.ofMillis(250);

  private static final int CONNECT_MILLIS = 1_000;
  private static final int READ_MILLIS = 3_000;

  /** Defaults to every trace, 1,000 a second at most, and no collector but the embedded one. */
  public TracingConfiguration {
    zipkinEndpoint = withPath(zipkinEndpoint == null ? "" : zipkinEndpoint);
    sampleRate = sampleRate == null ? 1f : sampleRate;
    maxPerSecond = maxPerSecond == null ? 1_000 : maxPerSecond;
    debug = debug == null || debug;
    baggage = baggage == null ? "" : baggage;
    traceUrl = traceUrl == null ? "" : traceUrl;
    if (baggage.matches(Baggage.NAMES)) {
      // Early, so that a header that can't be handed on is reported as a mistake like any other.
      Baggage.of(baggage);
    }
  }

  /** Returns the section with nothing configured. */
  public static TracingConfiguration defaults() {
    return new TracingConfiguration(null, null, null, null, null, null);
  }

  /** Says whether spans go to a collector. */
  public boolean hasCollector() {
    return !zipkinEndpoint.isEmpty();
  }

  /** Returns the collector, if one is configured. */
  Optional<SpanDestination> collector() {
    if (!hasCollector()) {
      return Optional.empty();
    }
    var sender =
        URLConnectionSender.newBuilder()
            .endpoint(zipkinEndpoint)
            .connectTimeout(CONNECT_MILLIS)
            .readTimeout(READ_MILLIS)
            // A collector is near: deflate would cost more than what it spares the network.
            .compressionEnabled(false)
            .build();
    return Optional.of(new SpanDestination(sender, DELAY, traceId -> Optional.empty()));
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
