package httpserver.tracing;

import brave.Tracing;
import brave.context.slf4j.MDCScopeDecorator;
import brave.http.HttpTracing;
import brave.jakarta.servlet.TracingFilter;
import brave.propagation.ThreadLocalCurrentTraceContext;
import brave.propagation.TraceContext;
import brave.sampler.BoundarySampler;
import brave.sampler.RateLimitingSampler;
import brave.sampler.Sampler;
import httpserver.instance.Identity;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.Managed;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.Function;
import zipkin2.reporter.BytesMessageSender;

/** A span for each request, by Brave; its ids in logs and answers; its way to its destination. */
public final class ServiceTracing implements Managed {
  /** Response header with the trace id, 32 hex digits. */
  public static final String TRACE_ID_HEADER = "X-Trace-Id";

  private final Tracing tracing;
  private final HttpTracing httpTracing;
  private final Function<String, Optional<String>> traceUrls;
  private final SpanReporter reporter;
  private final BytesMessageSender sender;

  /** Puts the filters before all that are registered later. */
  public ServiceTracing(
      TracingConfiguration configuration,
      SpanDestination destination,
      Identity identity,
      PrometheusRegistry metrics,
      Environment environment) {
    sender = destination.sender();
    traceUrls = configuration.traceUrls(destination);
    reporter = new SpanReporter(destination, metrics);
    var content = new SpanContent(identity);
    tracing = tracing(configuration, identity, content, reporter);
    httpTracing =
        HttpTracing.newBuilder(tracing)
            .serverRequestParser(content.requestParser())
            .serverResponseParser(content.responseParser())
            .clientRequestParser(content.clientRequestParser())
            .build();
    // A request that is dispatched again goes on in its span, on another thread.
    var requests = EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC);
    environment
        .servlets()
        .addFilter("tracing", new TraceRequests(TracingFilter.create(httpTracing)))
        .addMappingForUrlPatterns(requests, true, "/*");
    environment
        .servlets()
        .addFilter("trace-ids", new TraceIds())
        .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
    environment.lifecycle().manage(this);
  }

  /** For the spans of what a request causes: calls of other services, waiting. */
  public HttpTracing http() {
    return httpTracing;
  }

  /** Where people look at a request's trace; nowhere if it isn't kept. */
  public Optional<String> traceUrl(TraceContext context) {
    return context == null || !Boolean.TRUE.equals(context.sampled())
        ? Optional.empty()
        : traceUrls.apply(context.traceIdString());
  }

  /** Where people look at any trace: a URL with {@code {traceId}} in place of the id. */
  public Optional<String> traceUrlPattern() {
    return traceUrls.apply("{traceId}");
  }

  @Override
  public void stop() throws IOException {
    // In this order: what is still open ends, then what is queued is sent, then the way is closed.
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
        Baggage.of(configuration.baggage()).with(new B3AndW3cPropagation(configuration.debug()));
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
    Sampler share = BoundarySampler.create(configuration.sampleRate());
    Sampler limit = RateLimitingSampler.create(configuration.maxPerSecond());
    return new Sampler() {
      @Override
      public boolean isSampled(long traceId) {
        return share.isSampled(traceId) && limit.isSampled(traceId);
      }
    };
  }
}
