package httpserver.api;

import brave.Span;
import brave.Tracer;
import httpserver.request.AsyncCompletion;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import java.util.regex.Pattern;

/** {@code /delay}: responds after a delay, during which no thread is blocked. */
@Path("/delay")
@Produces(MediaType.APPLICATION_JSON)
public final class DelayResource {
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

  private final Duration min;
  private final Duration max;
  private final Duration limit;
  private final LongUnaryOperator randomBelow;
  private final Tracer tracer;

  /**
   * The response body.
   *
   * @param delay in seconds
   */
  public record Delayed(BigDecimal delay) {}

  DelayResource(
      Duration min, Duration max, Duration limit, LongUnaryOperator randomBelow, Tracer tracer) {
    this.min = min;
    this.max = max;
    this.limit = limit;
    this.randomBelow = randomBelow;
    this.tracer = tracer;
  }

  @GET
  @Operation(summary = "Responds after a random delay, from 0 to 2 s by default")
  @ApiResponse(
      responseCode = "200",
      description = "The delay in seconds",
      content = @Content(schema = @Schema(implementation = Delayed.class)))
  @ApiResponse(responseCode = "406", ref = "NotAcceptable")
  public void randomDelay(@Suspended AsyncResponse response, @Context HttpServletRequest request) {
    long spread = max.minus(min).toNanos();
    // Whole milliseconds, so that the response is short: 0.731.
    long nanos = min.toNanos() + randomBelow.applyAsLong(spread + 1);
    respondAfter(Duration.ofMillis(TimeUnit.NANOSECONDS.toMillis(nanos)), response, request);
  }

  @GET
  @Path("{seconds}")
  @Operation(summary = "Responds after the given delay, at most 10 s by default")
  @ApiResponse(
      responseCode = "200",
      description = "The delay in seconds",
      content = @Content(schema = @Schema(implementation = Delayed.class)))
  @ApiResponse(responseCode = "400", ref = "BadRequest")
  @ApiResponse(responseCode = "406", ref = "NotAcceptable")
  public void givenDelay(
      @Parameter(
              description = "0 to 10, with up to 9 decimals",
              schema =
                  @Schema(
                      types = "string",
                      pattern = "^0{0,7}([0-9](\\.[0-9]{1,9})?|10(\\.0{1,9})?)$"),
              examples = @ExampleObject(name = "fraction", value = "0.05"))
          @PathParam("seconds")
          String seconds,
      @Suspended AsyncResponse response,
      @Context HttpServletRequest request) {
    respondAfter(parse(seconds), response, request);
  }

  private Duration parse(String seconds) {
    if (!SECONDS.matcher(seconds).matches()) {
      throw new BadRequestException(
          "the delay must be in seconds with up to 9 decimals, such as 1 or 0.25");
    }
    Duration delay = Duration.ofNanos(new BigDecimal(seconds).movePointRight(9).longValueExact());
    if (delay.compareTo(limit) > 0) {
      throw new BadRequestException(
          "the delay must be at most " + toSeconds(limit).toPlainString() + " seconds");
    }
    return delay;
  }

  private void respondAfter(Duration delay, AsyncResponse response, HttpServletRequest request) {
    BigDecimal seconds = toSeconds(delay);
    Span span =
        tracer.nextSpan().name("delay").tag("delay.seconds", seconds.toPlainString()).start();
    var completion = new AsyncCompletion(response, request);
    CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, completion.threads())
        .execute(
            () -> {
              span.finish();
              completion.complete(new Delayed(seconds));
            });
  }

  private static BigDecimal toSeconds(Duration duration) {
    return BigDecimal.valueOf(duration.toNanos(), 9).stripTrailingZeros();
  }
}
