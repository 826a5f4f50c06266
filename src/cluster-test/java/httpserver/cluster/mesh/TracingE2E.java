package httpserver.cluster.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import httpserver.cluster.harness.Chain;
import httpserver.cluster.harness.Cluster;
import httpserver.cluster.harness.Gateway;
import httpserver.cluster.harness.Jaeger;
import httpserver.cluster.harness.Lane;
import httpserver.cluster.harness.Observations;
import httpserver.cluster.harness.OnCluster;
import httpserver.cluster.harness.Response;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The trace of a request in Jaeger: gateway, sidecars and services in one tree. */
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
  static void stopTracingTheGateway(Cluster cluster) {
    cluster.run("kubectl", "delete", "-k", "deploy/istio/gateway-tracing");
  }

  @Test
  @DisplayName("tracing: one request, one trace, one tree")
  void oneRequestIsOneTrace(
      Cluster cluster, Chain chain, Gateway gateway, Observations observations) {
    Response response =
        new Jaeger(cluster).awaitTrace(() -> gateway.get("chain", "/service"), WHOLE::equals);
    observations.add(
        "%d spans in trace %s, each below another but the gateway's",
        WHOLE.lines().count(), id(response));
  }

  @Test
  @DisplayName("tracing: X-B3-Sampled: 0 leaves no span")
  void anUnsampledRequestHasNoTrace(
      Cluster cluster, Chain chain, Gateway gateway, Observations observations) {
    Response unsampled = gateway.get("chain", "/service", Map.of("X-B3-Sampled", "0"));
    assertThat(unsampled.status()).isEqualTo(200);
    // Through the same pods: with the complete trace, they have also sent all earlier spans.
    var sampled = Map.of("X-B3-Sampled", "1");
    Callable<Response> bySamePods =
        () ->
            await("the same version")
                .pollInterval(Duration.ofMillis(100))
                .until(
                    () -> gateway.get("chain", "/service", sampled),
                    response -> response.upstreamVersion().equals(unsampled.upstreamVersion()));
    var jaeger = new Jaeger(cluster);
    Response later = jaeger.awaitTrace(bySamePods, WHOLE::equals);

    assertThat(jaeger.tree(unsampled)).isEmpty();
    observations.add("no trace %s, while the later %s is complete", id(unsampled), id(later));
  }

  private static String id(Response response) {
    return response.header("X-Trace-Id").orElseThrow();
  }
}
