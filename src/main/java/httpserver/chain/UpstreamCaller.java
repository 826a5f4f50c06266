package httpserver.chain;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Calls one upstream within the deadline, with retries. */
final class UpstreamCaller {
  /** Two levels for each of up to 50 services; Jackson writes up to 1,000. */
  private static final int MAX_JSON_DEPTH = 200;

  /** For an upstream that returns no hop, so that only its caller describes it. */
  private static final Hop UNKNOWN =
      new Hop(null, null, null, null, null, null, 0, null, 0, null, null, null, null);

  private static final ObjectReader HOPS =
      JsonMapper.builder(factory())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build()
          .readerFor(Hop.class);

  private final TracedClient client;
  private final Duration timeout;
  private final Retries retries;

  private record CallResult(int attempts, Attempt last) {}

  UpstreamCaller(TracedClient client, Duration timeout, Retries retries) {
    this.client = client;
    this.timeout = timeout;
    this.retries = retries;
  }

  /** Calls the upstream; the future never fails. */
  CompletableFuture<Hop> call(CallContext context) {
    retries.budget().deposit();
    long start = System.nanoTime();
    return attempt(1, context)
        .thenApply(result -> hop(result, Duration.ofNanos(System.nanoTime() - start)));
  }

  private CompletableFuture<CallResult> attempt(int number, CallContext context) {
    Duration remaining = context.deadline().remaining();
    if (!isPositive(remaining)) {
      var failed = Attempt.failed(UpstreamFailure.deadlineExceeded());
      return CompletableFuture.completedFuture(new CallResult(number - 1, failed));
    }
    return client
        .send(number, context, remaining.compareTo(timeout) < 0 ? remaining : timeout)
        .thenCompose(attempt -> retryIfAllowed(new CallResult(number, attempt), context));
  }

  private CompletableFuture<CallResult> retryIfAllowed(CallResult result, CallContext context) {
    Duration backoff = retries.backoff(result.attempts());
    boolean allowed =
        result.last().isRetryable()
            && isPositive(context.deadline().remaining().minus(backoff))
            && retries.tryAcquire(result.attempts());
    if (!allowed) {
      return CompletableFuture.completedFuture(result);
    }
    var executor = CompletableFuture.delayedExecutor(backoff.toNanos(), TimeUnit.NANOSECONDS);
    return CompletableFuture.supplyAsync(() -> attempt(result.attempts() + 1, context), executor)
        .thenCompose(Function.identity());
  }

  private Hop hop(CallResult result, Duration elapsed) {
    Attempt last = result.last();
    String error = last.failure() == null ? null : last.failure().getMessage();
    return parse(last.body())
        .calledAs(client.upstream(), last.status(), result.attempts(), elapsed, error);
  }

  private static Hop parse(byte[] body) {
    try {
      Hop hop = HOPS.readValue(body);
      return hop == null ? UNKNOWN : hop;
    } catch (JacksonException e) {
      return UNKNOWN;
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  private static JsonFactory factory() {
    var constraints = StreamReadConstraints.builder().maxNestingDepth(MAX_JSON_DEPTH).build();
    return JsonFactory.builder().streamReadConstraints(constraints).build();
  }

  private static boolean isPositive(Duration duration) {
    return !duration.isNegative() && !duration.isZero();
  }
}
