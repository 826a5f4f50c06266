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
 * Measures the requests of the application port, except probes, scrapes and internal ones.
 *
 * <p>A handler, because it learns when a response is complete, whatever wrote it, and whether the
 * client disconnected before; a servlet filter does not.
 */
final class RequestMetrics extends Handler.Wrapper implements RequestLog {
  private static final String[] LABELS = {"method", "route", "status"};
  private static final double NANOS = 1e9;

  /** Request attribute that marks requests which {@link #handle} counts. */
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
            .help(
                "Time from a request's first byte to its response's last, except mirrored requests.")
            .unit(Unit.SECONDS)
            .labelNames(LABELS)
            .classicUpperBounds(buckets)
            .register(registry);
    active =
        Gauge.builder()
            .name("http_server_active_requests")
            .help("Requests in progress.")
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
            .help("Copies of requests, sent by a proxy that discards the response.")
            .labelNames(LABELS)
            .register(registry);
  }

  /** Measures the requests of a server. */
  void addTo(Server server) {
    server.insertHandler(this);
    RequestLog accessLog = server.getRequestLog();
    if (accessLog == null) {
      server.setRequestLog(this);
    } else {
      server.setRequestLog(new RequestLog.Collection(accessLog, this));
      // The collection does not manage its logs, and the server dropped the one it had.
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
          count(request, watched, failure != null || watched.writeFailed());
        });
    return super.handle(request, watched, callback);
  }

  /**
   * Counts requests that reached no handler: Jetty's parser rejected them, or a customizer failed.
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

  private void count(Request request, Response response, boolean disconnected) {
    var labels = RequestLabels.of(request, response.getStatus(), disconnected);
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
