package httpserver.chain;

import brave.Tracing;
import brave.propagation.TraceContext;
import com.google.common.net.HostAndPort;
import httpserver.instance.Identity;
import httpserver.request.Addresses;
import httpserver.request.AsyncCompletion;
import httpserver.request.RequestAttribute;
import httpserver.tracing.TraceUrls;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /service}: calls the upstreams and returns the tree of hops, without a blocked thread. */
@Path("/service")
@Produces(MediaType.APPLICATION_JSON)
public final class ServiceResource {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceResource.class);

  private final Identity identity;
  private final Tracing tracing;
  private final TraceUrls traceUrls;
  private final Chain chain;
  private final Upstreams upstreams;

  ServiceResource(
      Identity identity, Tracing tracing, TraceUrls traceUrls, Chain chain, Upstreams upstreams) {
    this.identity = identity;
    this.tracing = tracing;
    this.traceUrls = traceUrls;
    this.chain = chain;
    this.upstreams = upstreams;
  }

  @GET
  @Operation(summary = "Calls the upstreams and returns the tree of hops")
  @ApiResponse(
      responseCode = "200",
      description = "Every hop succeeded",
      content = @Content(schema = @Schema(implementation = Hop.class)))
  @ApiResponse(responseCode = "400", ref = "BadRequest")
  @ApiResponse(responseCode = "406", ref = "NotAcceptable")
  @ApiResponse(
      responseCode = "502",
      description = "An upstream failed; the tree shows which",
      content = @Content(schema = @Schema(implementation = Hop.class)))
  @ApiResponse(
      responseCode = "504",
      description = "An upstream timed out; the tree shows which",
      content = @Content(schema = @Schema(implementation = Hop.class)))
  @ApiResponse(
      responseCode = "508",
      description = "The chain has a loop or is too long; the tree shows where",
      content = @Content(schema = @Schema(implementation = Hop.class)))
  public void service(
      @Parameter(description = "Services that the call has passed, comma-separated")
          @HeaderParam(Chain.HEADER)
          String visited,
      @Parameter(
              description = "Timeout of the caller, in milliseconds",
              schema = @Schema(types = "string", pattern = "^[0-9]{1,9}$"))
          @HeaderParam(Chain.TIMEOUT_HEADER)
          String timeout,
      @Suspended AsyncResponse response,
      @Context HttpServletRequest request) {
    long start = System.nanoTime();
    var completion = new AsyncCompletion(response, request);
    outcome(Chain.visited(visited), chain.deadline(timeout), request)
        .thenApply(outcome -> hop(outcome, request, Duration.ofNanos(System.nanoTime() - start)))
        .thenApply(hop -> Response.status(hop.status()).entity(hop).build())
        .thenAcceptAsync(completion::complete, completion.threads())
        .exceptionally(
            thrown -> {
              completion.fail(thrown);
              return null;
            });
  }

  private CompletableFuture<Outcome> outcome(
      List<String> visited, Deadline deadline, HttpServletRequest request) {
    Optional<String> violation = chain.violation(visited);
    if (violation.isPresent()) {
      return CompletableFuture.completedFuture(
          Outcome.rejected(HttpStatus.LOOP_DETECTED_508, violation.get()));
    }
    String requestId = RequestAttribute.REQUEST_ID.get(request);
    TraceContext trace = RequestAttribute.TRACE_CONTEXT.get(request);
    var context = new CallContext(chain.extend(visited), deadline, requestId, trace);
    return upstreams.call(context).thenApply(Outcome::of);
  }

  private Hop hop(Outcome outcome, HttpServletRequest request, Duration duration) {
    TraceContext trace = RequestAttribute.TRACE_CONTEXT.get(request);
    log(outcome, trace);
    return Hop.own(
        identity,
        HostAndPort.fromParts(Addresses.compact(request.getLocalAddr()), request.getLocalPort())
            .toString(),
        duration,
        outcome,
        trace == null ? null : trace.traceIdString(),
        traceUrls.of(trace).orElse(null));
  }

  private void log(Outcome outcome, TraceContext trace) {
    if (outcome.status() != HttpStatus.OK_200 && LOG.isWarnEnabled()) {
      // For the trace ids in the line: this thread does not handle the request.
      try (var scope = tracing.currentTraceContext().newScope(trace)) {
        LOG.warn("/service responded {}: {}", outcome.status(), outcome.reason());
      }
    }
  }
}
