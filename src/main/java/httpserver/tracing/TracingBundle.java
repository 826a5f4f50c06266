package httpserver.tracing;

import brave.Tracing;
import brave.context.slf4j.MDCScopeDecorator;
import brave.http.HttpTracing;
import brave.jakarta.servlet.TracingFilter;
import brave.propagation.ThreadLocalCurrentTraceContext;
import brave.sampler.BoundarySampler;
import brave.sampler.RateLimitingSampler;
import brave.sampler.Sampler;
import httpserver.instance.Identity;
import io.dropwizard.core.ConfiguredBundle;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.Managed;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.util.EnumSet;
import java.util.function.Function;
import java.util.function.Supplier;
import zipkin2.reporter.BytesMessageSender;

/**
 * Traces requests with Brave: spans, their ids in logs and responses, and their reporting.
 *
 * @param <C> the application's configuration
 */
public final class TracingBundle<C> implements ConfiguredBundle<C>, Managed {
  /** Response header with the trace id, 32 hex digits. */
  static final String TRACE_ID_HEADER = "X-Trace-Id";

  private final Function<? super C, TracingConfiguration> section;
  private final Function<? super C, Identity> identity;
  private final Supplier<SpanDestination> fallback;
  private final PrometheusRegistry metrics;
  private Tracing tracing;
  private HttpTracing httpTracing;
  private TraceUrls urls;
  private SpanReporter reporter;
  private BytesMessageSender sender;

  /**
   * Reads its section and the identity from the configuration.
   *
   * @param fallback used if no collector is configured
   * @param metrics registry for the counts of spans
   */
  public TracingBundle(
      Function<? super C, TracingConfiguration> section,
      Function<? super C, Identity> identity,
      Supplier<SpanDestination> fallback,
      PrometheusRegistry metrics) {
    this.section = section;
    this.identity = identity;
    this.fallback = fallback;
    this.metrics = metrics;
  }

  @Override
  public void run(C configuration, Environment environment) {
    TracingConfiguration settings = section.apply(configuration);
    SpanDestination destination = settings.collector().orElseGet(fallback);
    sender = destination.sender();
    urls = settings.traceUrls(destination);
    reporter = new SpanReporter(destination, metrics);
    var content = new SpanContent(identity.apply(configuration));
    tracing = tracing(settings, identity.apply(configuration), content, reporter);
    httpTracing =
        HttpTracing.newBuilder(tracing)
            .serverRequestParser(content.requestParser())
            .serverResponseParser(content.responseParser())
            .clientRequestParser(content.clientRequestParser())
            .build();
    // An async dispatch continues the span of its request on another thread.
    var requests = EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC);
    environment
        .servlets()
        .addFilter("tracing", new RequestTracingFilter(TracingFilter.create(httpTracing)))
        .addMappingForUrlPatterns(requests, true, "/*");
    environment
        .servlets()
        .addFilter("trace-ids", new TraceIdFilter())
        .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
    environment.lifecycle().manage(this);
  }

  /** Returns Brave's HTTP tracing, for child spans of a request; null until the bundle has run. */
  public HttpTracing http() {
    return httpTracing;
  }

  /** Returns the URLs of traces; null until the bundle has run. */
  public TraceUrls urls() {
    return urls;
  }

  @Override
  public void start() {
    reporter.start();
  }

  @Override
  public void stop() throws IOException {
    // The reporter sends what is queued, so it closes after its sources and before the sender.
    httpTracing.close();
    tracing.close();
    reporter.close();
    sender.close();
  }

  private static Tracing tracing(
      TracingConfiguration configuration,
      Identity identity,
      SpanContent content,
      SpanReporter reporter) {
    var propagation =
        Baggage.of(configuration.baggage()).addTo(new B3AndW3cPropagation(configuration.debug()));
    return Tracing.newBuilder()
        .localServiceName(identity.service())
        .currentTraceContext(
            ThreadLocalCurrentTraceContext.newBuilder()
                .addScopeDecorator(MDCScopeDecorator.get())
                .build())
        .propagationFactory(propagation)
        .supportsJoin(false)
        .traceId128Bit(true)
        .sampler(sampler(configuration))
        .addSpanHandler(content)
        .addSpanHandler(reporter)
        .build();
  }

  private static Sampler sampler(TracingConfiguration configuration) {
    Sampler rate = BoundarySampler.create(configuration.sampleRate());
    Sampler limit = RateLimitingSampler.create(configuration.maxPerSecond());
    return new Sampler() {
      @Override
      public boolean isSampled(long traceId) {
        return rate.isSampled(traceId) && limit.isSampled(traceId);
      }
    };
  }
}
