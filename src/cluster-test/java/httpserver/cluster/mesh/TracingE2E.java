package httpserver.cluster.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import httpserver.cluster.harness.Answer;
import httpserver.cluster.harness.Chain;
import httpserver.cluster.harness.Cluster;
import httpserver.cluster.harness.Gateway;
import httpserver.cluster.harness.Jaeger;
import httpserver.cluster.harness.Lane;
import httpserver.cluster.harness.OnCluster;
import httpserver.cluster.harness.Proof;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
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
    Answer answer =
        new Jaeger(cluster).awaitTrace(() -> gateway.get("chain", "/service"), WHOLE::equals);
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
    var jaeger = new Jaeger(cluster);
    Answer later = jaeger.awaitTrace(bySamePods, WHOLE::equals);

    assertThat(jaeger.tree(unsampled)).isEmpty();
    proof.saw("no trace %s, though the later %s is whole", id(unsampled), id(later));
  }

  private static String id(Answer answer) {
    return answer.header("X-Trace-Id").orElseThrow();
  }
}
