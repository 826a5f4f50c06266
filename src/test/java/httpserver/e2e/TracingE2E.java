package httpserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What Jaeger has of a request: the gateway, the sidecars and the services in one tree. */
@ExtendWith(OnCluster.class)
@ResourceLock(Lane.CHAIN)
final class TracingE2E {
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private static final String WHOLE =
      """
      istio-ingressgateway.istio-system server
        istio-ingressgateway.istio-system client
          service-a.httpserver-chain server
            service-a server
              service-a client
                service-a.httpserver-chain client
                  service-b.httpserver-chain server
                    service-b server
                      service-b client
                        service-b.httpserver-chain client
                          service-c.httpserver-chain server
                            service-c server
      """;

  @BeforeAll
  static void traceTheGateway(Cluster cluster) {
    cluster.run("kubectl", "apply", "-k", "deploy/istio/gateway-tracing");
  }

  @AfterAll
  static void leaveTheGatewayAsItWas(Cluster cluster) {
    cluster.run("kubectl", "delete", "-k", "deploy/istio/gateway-tracing");
  }

  @Test
  @DisplayName("tracing: one request, one trace, one tree")
  void oneTree(Cluster cluster, Chain chain, Gateway gateway, Proof proof) {
    Answer answer = whole(cluster, () -> gateway.get("chain", "/service"));
    proof.saw(
        "%d spans in trace %s, each below another but the gateway's",
        WHOLE.lines().count(), id(answer));
  }

  @Test
  @DisplayName("tracing: X-B3-Sampled: 0 leaves nothing behind")
  void unsampled(Cluster cluster, Chain chain, Gateway gateway, Proof proof) {
    Answer unsampled = gateway.get("chain", "/service", Map.of("X-B3-Sampled", "0"));
    assertThat(unsampled.status()).isEqualTo(200);
    // By the same pods, so that all that hold spans back have sent them since.
    var sampled = Map.of("X-B3-Sampled", "1");
    Callable<Answer> bySamePods =
        () ->
            await("the same version")
                .pollInterval(Duration.ofMillis(100))
                .until(
                    () -> gateway.get("chain", "/service", sampled),
                    answer -> answer.upstreamVersion().equals(unsampled.upstreamVersion()));
    Answer later = whole(cluster, bySamePods);

    assertThat(tree(cluster, id(unsampled))).isEmpty();
    proof.saw("no trace %s, though the later %s is whole", id(unsampled), id(later));
  }

  /**
   * Asks until a request has left its whole trace: the gateway takes a while to begin, and a busy
   * cluster loses spans, as nobody waits for them.
   */
  private static Answer whole(Cluster cluster, Callable<Answer> request) {
    return await("a whole trace")
        .atMost(PATIENCE)
        .until(request, answer -> eventually(() -> tree(cluster, id(answer)).equals(WHOLE)));
  }

  private static boolean eventually(Callable<Boolean> condition) {
    try {
      await().atMost(Duration.ofSeconds(20)).until(condition);
      return true;
    } catch (ConditionTimeoutException e) {
      return false;
    }
  }

  private static String id(Answer answer) {
    return answer.header("X-Trace-Id").orElseThrow();
  }

  /** Empty if Jaeger has no such trace. */
  private static String tree(Cluster cluster, String trace) {
    String answer = cluster.ask(Cluster.MESH, "jaeger-query", 16686, "/api/traces/" + trace);
    return answer == null ? "" : Trace.of(answer).tree();
  }
}
