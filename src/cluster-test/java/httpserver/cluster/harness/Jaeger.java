package httpserver.cluster.harness;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.awaitility.core.ConditionTimeoutException;

/** The cluster's Jaeger. */
public record Jaeger(Cluster cluster) {
  private static final Duration TIMEOUT = Duration.ofMinutes(3);
  private static final Duration TIMEOUT_PER_REQUEST = Duration.ofSeconds(20);

  /**
   * Repeats a request until its trace matches: a gateway starts tracing with a delay, and a busy
   * cluster drops spans.
   */
  public Response awaitTrace(Callable<Response> request, Predicate<String> tree) {
    return await("a complete trace")
        .atMost(TIMEOUT)
        .until(request, response -> hasTrace(response, tree));
  }

  private boolean hasTrace(Response response, Predicate<String> tree) {
    try {
      await()
          .atMost(TIMEOUT_PER_REQUEST)
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> tree.test(tree(response)));
      return true;
    } catch (ConditionTimeoutException e) {
      return false;
    }
  }

  /** The trace of a response, as {@link Trace#tree} draws it; empty if there is none. */
  public String tree(Response response) {
    String trace = response.header("X-Trace-Id").orElseThrow();
    String found = cluster.get(Cluster.MESH, "jaeger-query", 16686, "/api/traces/" + trace);
    return found == null ? "" : Trace.of(found).tree();
  }
}
