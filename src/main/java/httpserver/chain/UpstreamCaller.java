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

/** Calls one upstream, again if need be, and within the deadline. */
final class UpstreamCaller {
  /** Deeper than the longest chain allowed, and less deep than what may be written. */
  private static final int DEEPEST_JSON = 200;

  /** An upstream of another kind, or a failed one, is described by its caller alone. */
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

  /** What came of the last attempt, and which one it was. */
  private record Tried(int attempts, Attempt last) {}

  UpstreamCaller(TracedClient client, Duration timeout, Retries retries) {
    this.client = client;
    this.timeout = timeout;
    this.retries = retries;
  }

  /** Calls the upstream; the future never fails. */
  CompletableFuture<Hop> call(CallContext onward) {
    retries.budget().earn();
    long start = System.nanoTime();
    return attempt(1, onward)
        .thenApply(tried -> hop(tried, Duration.ofNanos(System.nanoTime() - start)));
  }

  private CompletableFuture<Tried> attempt(int number, CallContext onward) {
    Duration left = onward.deadline().left();
    if (!isPositive(left)) {
      var failed = Attempt.failed(UpstreamFailure.deadlinePassed());
      return CompletableFuture.completedFuture(new Tried(number - 1, failed));
    }
    return client
        .send(number, onward, left.compareTo(timeout) < 0 ? left : timeout)
        .thenCompose(attempt -> again(new Tried(number, attempt), onward));
  }

  private CompletableFuture<Tried> again(Tried tried, CallContext onward) {
    Duration pause = retries.pause(tried.attempts());
    boolean wanted =
        tried.last().repeatable()
            && isPositive(onward.deadline().left().minus(pause))
            && retries.grant(tried.attempts());
    if (!wanted) {
      return CompletableFuture.completedFuture(tried);
    }
    var later = CompletableFuture.delayedExecutor(pause.toNanos(), TimeUnit.NANOSECONDS);
    return CompletableFuture.supplyAsync(() -> attempt(tried.attempts() + 1, onward), later)
        .thenCompose(Function.identity());
  }

  private Hop hop(Tried tried, Duration took) {
    Attempt last = tried.last();
    String error = last.failure() == null ? null : last.failure().getMessage();
    return parse(last.body())
        .calledAs(client.upstream(), last.status(), tried.attempts(), took, error);
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
    var constraints = StreamReadConstraints.builder().maxNestingDepth(DEEPEST_JSON).build();
    return JsonFactory.builder().streamReadConstraints(constraints).build();
  }

  private static boolean isPositive(Duration duration) {
    return !duration.isNegative() && !duration.isZero();
  }
}
