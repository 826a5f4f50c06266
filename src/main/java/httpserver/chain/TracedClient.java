package httpserver.chain;

import brave.Span;
import brave.http.HttpClientHandler;
import brave.http.HttpClientRequest;
import brave.http.HttpClientResponse;
import brave.http.HttpTracing;
import httpserver.metrics.UpstreamMetrics;
import httpserver.request.RequestId;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Sends requests to one upstream, each in a client span. */
final class TracedClient {
  private final Upstream upstream;
  private final JdkHttpClient client;
  private final HttpClientHandler<HttpClientRequest, HttpClientResponse> spans;
  private final UpstreamMetrics metrics;
  private final String userAgent;
  private final long bodyLimit;

  TracedClient(
      Upstream upstream,
      JdkHttpClient client,
      HttpTracing tracing,
      UpstreamMetrics metrics,
      String userAgent,
      long bodyLimit) {
    this.upstream = upstream;
    this.client = client;
    this.spans = HttpClientHandler.create(tracing.clientOf(upstream.name()));
    this.metrics = metrics;
    this.userAgent = userAgent;
    this.bodyLimit = bodyLimit;
  }

  Upstream upstream() {
    return upstream;
  }

  /** Sends a request once; the future never fails. */
  CompletableFuture<Attempt> send(int attempt, CallContext context, Duration timeout) {
    var request = new Request(upstream.uri());
    request.header("Accept", "application/json");
    request.header("User-Agent", userAgent);
    request.header(Chain.HEADER, context.chain());
    request.header(Chain.TIMEOUT_HEADER, Long.toString(timeout.toMillis()));
    request.header(RequestId.HEADER, context.requestId());
    Span span = spans.handleSendWithParent(request, context.trace());
    describe(span, attempt);
    long start = System.nanoTime();
    return exchange(request, timeout)
        .handle(
            (response, thrown) -> {
              UpstreamFailure failure = thrown == null ? null : UpstreamFailure.of(thrown, timeout);
              int status = response == null ? 0 : response.statusCode();
              spans.handleReceive(new Response(request, status, failure), span);
              Attempt result =
                  failure == null
                      ? Attempt.responded(status, response.body())
                      : Attempt.failed(failure);
              metrics.count(
                  upstream.name(),
                  result.outcome(),
                  Duration.ofNanos(System.nanoTime() - start),
                  span.context());
              return result;
            });
  }

  private void describe(Span span, int attempt) {
    span.name("GET " + upstream.uri().getPath());
    span.remoteIpAndPort(upstream.uri().getHost(), Math.max(0, upstream.uri().getPort()));
    span.tag("attempt", Integer.toString(attempt));
    span.tag("discovered_by", upstream.discoveredBy().toString());
  }

  /** The JDK's request timeout ends with the headers of the response; this one covers its body. */
  private CompletableFuture<HttpResponse<byte[]>> exchange(Request request, Duration timeout) {
    CompletableFuture<HttpResponse<byte[]>> sent =
        client.sendAsync(request.builder.build(), info -> new LimitedBody(bodyLimit));
    return sent.copy()
        .orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
        // Closes the connection after a timeout, else has no effect.
        .whenComplete((response, thrown) -> sent.cancel(true));
  }

  private static final class Request extends HttpClientRequest {
    private final URI uri;
    private final HttpRequest.Builder builder;

    Request(URI uri) {
      this.uri = uri;
      builder = HttpRequest.newBuilder(uri);
    }

    @Override
    public Object unwrap() {
      return builder;
    }

    @Override
    public String method() {
      return "GET";
    }

    @Override
    public String path() {
      return uri.getPath();
    }

    @Override
    public String url() {
      return uri.toString();
    }

    @Override
    public String header(String name) {
      return null;
    }

    @Override
    public void header(String name, String value) {
      builder.setHeader(name, value);
    }
  }

  private static final class Response extends HttpClientResponse {
    private final Request request;
    private final int status;
    private final UpstreamFailure failure;

    Response(Request request, int status, UpstreamFailure failure) {
      this.request = request;
      this.status = status;
      this.failure = failure;
    }

    @Override
    public Object unwrap() {
      return this;
    }

    @Override
    public Request request() {
      return request;
    }

    @Override
    public int statusCode() {
      return status;
    }

    @Override
    public Throwable error() {
      return failure;
    }
  }
}
