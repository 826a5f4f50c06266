package httpserver.metrics;

import httpserver.request.Internal;
import httpserver.request.Mirrored;
import httpserver.request.Probes;
import httpserver.request.RequestAttribute;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;

/**
 * Counts the requests of the application port, probes and scrapes excepted.
 *
 * <p>A handler of the server, not a filter: it is told when an answer has really ended, however it
 * was given, and when the client did not wait for it.
 */
final class RequestMetrics extends Handler.Wrapper implements RequestLog {
  private static final String[] LABELS = {"method", "route", "status"};
  private static final double NANOS = 1e9;

  /** Name of the request attribute that marks requests which {@link #handle} counts. */
  private static final String HANDLED = RequestMetrics.class.getName();

  private final Histogram duration;
  private final Gauge active;
  private final Counter requestBytes;
  private final Counter responseBytes;
  private final Counter mirrored;

  RequestMetrics(PrometheusRegistry registry, double[] buckets) {
    duration =
        Histogram.builder()
            .name("http_server_request_duration_seconds")
            .help("Time from a request's first byte to its answer's last, mirrored ones excepted.")
            .unit(Unit.SECONDS)
            .labelNames(LABELS)
            .classicUpperBounds(buckets)
            .register(registry);
    active =
        Gauge.builder()
            .name("http_server_active_requests")
            .help("Requests that are being answered.")
            .register(registry);
    requestBytes =
        Counter.builder()
            .name("http_server_request_bytes_total")
            .help("Bytes of request bodies, as they arrived.")
            .unit(Unit.BYTES)
            .labelNames("route")
            .withoutExemplars()
            .register(registry);
    responseBytes =
        Counter.builder()
            .name("http_server_response_bytes_total")
            .help("Bytes of response bodies, as they were sent.")
            .unit(Unit.BYTES)
            .labelNames("route")
            .withoutExemplars()
            .register(registry);
    mirrored =
        Counter.builder()
            .name("http_server_mirrored_requests_total")
            .help("Requests that a proxy sent a copy of, and whose answer nobody reads.")
            .labelNames(LABELS)
            .register(registry);
  }

  /** Counts the requests that a server receives. */
  void addTo(Server server) {
    server.insertHandler(this);
    RequestLog accessLog = server.getRequestLog();
    if (accessLog == null) {
      server.setRequestLog(this);
    } else {
      server.setRequestLog(new RequestLog.Collection(accessLog, this));
      // The collection starts and stops nothing, and replacing the log removed it from the server.
      server.addBean(accessLog);
    }
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!isTraffic(request)) {
      return super.handle(request, response, callback);
    }
    request.setAttribute(HANDLED, true);
    active.inc();
    var watched = new WatchedResponse(request, response);
    Request.addCompletionListener(
        request,
        failure -> {
          active.dec();
          count(request, watched, failure != null || watched.clientIsGone());
        });
    return super.handle(request, watched, callback);
  }

  /**
   * Counts requests that reached no handler: Jetty's parser refused them, or a customizer failed.
   *
   * <p>Jetty calls its request log for every response, whatever wrote it.
   */
  @Override
  public void log(Request request, Response response) {
    if (request.getAttribute(HANDLED) == null && isTraffic(request)) {
      count(request, response, false);
    }
  }

  private static boolean isTraffic(Request request) {
    return "application".equals(request.getConnectionMetaData().getConnector().getName())
        && !Probes.isProbe(request.getHttpURI().getPath())
        && !Internal.is(request);
  }

  private void count(Request request, Response response, boolean hungUp) {
    var labels = RequestLabels.of(request, response.getStatus(), hungUp);
    requestBytes.labelValues(labels.route()).inc(Request.getContentBytesRead(request));
    responseBytes.labelValues(labels.route()).inc(Response.getContentBytesWritten(response));
    if (Mirrored.is(request)) {
      mirrored.labelValues(labels.method(), labels.route(), labels.status()).inc();
    } else {
      double seconds = NanoTime.since(request.getBeginNanoTime()) / NANOS;
      var series = duration.labelValues(labels.method(), labels.route(), labels.status());
      TraceExemplar.observe(series, seconds, RequestAttribute.TRACE_CONTEXT.get(request));
    }
  }
}
