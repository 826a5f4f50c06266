package httpserver.faults;

import httpserver.request.Internal;
import httpserver.request.Probes;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;

/** Applies the chosen fault to a request, after its latency, for which no thread waits. */
final class FaultFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private static final String DELAYED = Delayed.class.getName();

  private final transient Rules rules;
  private final transient FaultRecorder recorder;
  private final transient StatusWriter status;

  /** A request after its latency: what is left to do with it. */
  private record Delayed(Effects effects, FilterChain chain) {}

  FaultFilter(Rules rules, FaultRecorder recorder, StatusWriter status) {
    this.rules = rules;
    this.recorder = recorder;
    this.status = status;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getAttribute(DELAYED) instanceof Delayed delayed) {
      request.removeAttribute(DELAYED);
      // The first dispatch's chain: the second's has only filters that are mapped to ASYNC.
      apply(delayed.effects(), request, response, delayed.chain());
      return;
    }
    Optional<Fault> chosen = choose(request);
    if (chosen.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    Fault fault = chosen.get();
    recorder.record(fault);
    core(request).addHttpStreamWrapper(stream -> new MarkedStream(stream, fault.id()));
    Effects effects = fault.effects();
    Duration latency = fault.sampler().latency();
    if (latency.isZero()) {
      apply(effects, request, response, chain);
    } else {
      request.setAttribute(DELAYED, new Delayed(effects, chain));
      delay(request, latency);
    }
  }

  private Optional<Fault> choose(HttpServletRequest request) {
    String path = Request.getPathInContext(core(request));
    boolean dispatchedBefore = request.getDispatcherType() != DispatcherType.REQUEST;
    return dispatchedBefore || Probes.isProbe(path) || Internal.is(core(request))
        ? Optional.empty()
        : rules.choose(request, path);
  }

  private static void delay(HttpServletRequest request, Duration latency) {
    AsyncContext async = request.startAsync();
    async.setTimeout(0);
    // On the JVM's only timer thread, which must not block: it hands the request to the server.
    CompletableFuture.delayedExecutor(latency.toNanos(), TimeUnit.NANOSECONDS, Runnable::run)
        .execute(async::dispatch);
  }

  private void apply(
      Effects effects, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (effects.bytesPerSecond() != null) {
      Request core = core(request);
      var threads = core.getComponents().getExecutor();
      core.addHttpStreamWrapper(
          stream -> new SlowStream(stream, effects.bytesPerSecond(), threads));
    }
    if (effects.reset()) {
      Request core = core(request);
      var endPoint = core.getConnectionMetaData().getConnection().getEndPoint();
      core.addHttpStreamWrapper(stream -> new ResetStream(stream, endPoint));
      // For the access log and the span; no client receives it.
      response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
    } else if (effects.status() != null) {
      status.write(effects, request, response);
    } else {
      chain.doFilter(request, response);
    }
  }

  private static Request core(HttpServletRequest request) {
    return ServletContextRequest.getServletContextRequest(request);
  }
}
