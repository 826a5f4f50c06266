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

/** Applies the chosen fault to a request, after its latency. No thread waits meanwhile. */
final class FaultFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private static final String HELD = Held.class.getName();

  private final transient Rules rules;
  private final transient FaultRecorder recorder;
  private final transient StatusWriter status;

  /** A request that waits, and where it goes on. */
  private record Held(Effects effects, FilterChain rest) {}

  FaultFilter(Rules rules, FaultRecorder recorder, StatusWriter status) {
    this.rules = rules;
    this.recorder = recorder;
    this.status = status;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getAttribute(HELD) instanceof Held held) {
      request.removeAttribute(HELD);
      // Not this chain: a second dispatch has only the filters that ask for it.
      apply(held.effects(), request, response, held.rest());
      return;
    }
    Optional<Fault> chosen = choose(request);
    if (chosen.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    Fault fault = chosen.get();
    recorder.note(fault);
    core(request).addHttpStreamWrapper(stream -> new MarkedStream(stream, fault.id()));
    Effects effects = fault.effects();
    Duration latency = fault.draw().latency();
    if (latency.isZero()) {
      apply(effects, request, response, chain);
    } else {
      request.setAttribute(HELD, new Held(effects, chain));
      hold(request, latency);
    }
  }

  private Optional<Fault> choose(HttpServletRequest request) {
    String path = Request.getPathInContext(core(request));
    boolean again = request.getDispatcherType() != DispatcherType.REQUEST;
    return again || Probes.isProbe(path) || Internal.is(core(request))
        ? Optional.empty()
        : rules.choose(request, path);
  }

  private static void hold(HttpServletRequest request, Duration latency) {
    AsyncContext server = request.startAsync();
    server.setTimeout(0);
    // The timer's one thread only wakes: a dispatch is handed to a thread of the server.
    CompletableFuture.delayedExecutor(latency.toNanos(), TimeUnit.NANOSECONDS, Runnable::run)
        .execute(server::dispatch);
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
      // What a request that failed is logged and traced as; nobody receives it.
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
