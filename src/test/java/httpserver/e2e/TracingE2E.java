package httpserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What Jaeger has of a request: the gateway, the sidecars and the services in one tree. */
@ExtendWith(OnCluster.class)
final class TracingE2E {
  /** Sidecars send their spans every five seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

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
    await("the gateway to begin traces")
        .atMost(PATIENCE)
        .until(() -> began(cluster, gateway.get("chain", "/service")));
    String trace = id(gateway.get("chain", "/service"));

    await("the whole trace")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(tree(cluster, trace)).isEqualTo(WHOLE));
    proof.saw(
        "%d spans in trace %s, each below another but the gateway's", WHOLE.lines().count(), trace);
  }

  @Test
  @DisplayName("tracing: X-B3-Sampled: 0 leaves nothing behind")
  void unsampled(Cluster cluster, Chain chain, Gateway gateway, Proof proof) {
    Answer unsampled = gateway.get("chain", "/service", Map.of("X-B3-Sampled", "0"));
    assertThat(unsampled.status()).isEqualTo(200);
    // By the same pods, so that all that hold spans back have sent them since.
    Answer later =
        await("the same version")
            .until(
                () -> gateway.get("chain", "/service", Map.of("X-B3-Sampled", "1")),
                answer -> answer.upstreamVersion().equals(unsampled.upstreamVersion()));
    await("a later trace")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(tree(cluster, id(later))).isEqualTo(WHOLE));

    assertThat(tree(cluster, id(unsampled))).isEmpty();
    proof.saw("no trace %s, though the later %s is whole", id(unsampled), id(later));
  }

  /** Whether the gateway sent a span of a request, which takes it a while. */
  private static boolean began(Cluster cluster, Answer answer) {
    try {
      await()
          .atMost(Duration.ofSeconds(12))
          .ignoreExceptions()
          .until(() -> tree(cluster, id(answer)).contains("istio-ingressgateway"));
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
