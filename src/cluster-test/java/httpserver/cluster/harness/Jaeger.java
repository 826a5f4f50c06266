package httpserver.cluster.harness;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.awaitility.core.ConditionTimeoutException;

/** The cluster's Jaeger. */
public record Jaeger(Cluster cluster) {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration PATIENCE_WITH_ONE = Duration.ofSeconds(20);

  /**
   * Asks until a request has left the trace that is looked for: a gateway takes a while to begin,
   * and a busy cluster loses spans, as nobody waits for them.
   */
  public Answer awaitTrace(Callable<Answer> request, Predicate<String> tree) {
    return await("a whole trace").atMost(PATIENCE).until(request, answer -> leads(answer, tree));
  }

  private boolean leads(Answer answer, Predicate<String> tree) {
    try {
      await()
          .atMost(PATIENCE_WITH_ONE)
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> tree.test(tree(answer)));
      return true;
    } catch (ConditionTimeoutException e) {
      return false;
    }
  }

  /** The trace of an answer, as {@link Trace#tree} draws it; empty if there is none. */
  public String tree(Answer answer) {
    String trace = answer.header("X-Trace-Id").orElseThrow();
    String found = cluster.ask(Cluster.MESH, "jaeger-query", 16686, "/api/traces/" + trace);
    return found == null ? "" : Trace.of(found).tree();
  }
}
