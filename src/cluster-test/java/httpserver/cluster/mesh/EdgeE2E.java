package httpserver.cluster.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import httpserver.cluster.harness.Chain;
import httpserver.cluster.harness.Cluster;
import httpserver.cluster.harness.Gateway;
import httpserver.cluster.harness.Lane;
import httpserver.cluster.harness.Observations;
import httpserver.cluster.harness.OnCluster;
import httpserver.cluster.harness.Response;
import httpserver.cluster.harness.Scenario;
import httpserver.cluster.harness.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Gateways, where requests enter and leave the mesh. */
@ExtendWith(OnCluster.class)
@ResourceLock(Lane.CHAIN)
final class EdgeE2E {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  @Test
  @DisplayName("rate-limit")
  void rateLimitRejectsExcessRequests(Chain chain, Gateway gateway, Observations observations)
      throws Exception {
    try (var scenario = Scenario.apply("rate-limit")) {
      Instant start = Instant.now();
      List<Response> responses = gateway.get(60, "chain", "/version", Map.of()).toList();
      long seconds = Duration.between(start, Instant.now()).toSeconds() + 1;
      var statuses = Tally.of(responses.stream().map(response -> "" + response.status()));

      assertThat(statuses.of("200") + statuses.of("429")).isEqualTo(60);
      assertThat(statuses.of("429")).isPositive();
      // The README's 30 requests have emptied the token bucket.
      assertThat(statuses.of("200")).isLessThanOrEqualTo(10 + seconds);
      assertThat(responses)
          .filteredOn(response -> response.status() == 429)
          .allSatisfy(
              response -> {
                assertThat(response.header("retry-after")).contains("1");
                assertThat(response.header("x-ratelimit-remaining")).contains("0");
                assertThat(response.header("X-Pod")).isEmpty();
              });
      assertThat(gateway.get("chain", "/version").header("x-ratelimit-limit")).contains("10");
      await("new tokens in the bucket")
          .atMost(Duration.ofSeconds(10))
          .until(() -> gateway.get("chain", "/version").status() == 200);
      observations.add("of %d requests in %d s: %s", statuses.total(), seconds, statuses);
    }
  }

  @Test
  @DisplayName("egress")
  void egressNeedsAServiceEntry(
      Cluster cluster, Chain chain, Gateway gateway, Observations observations) throws Exception {
    try (var scenario = Scenario.apply("egress")) {
      cluster.awaitRollout(Chain.NAMESPACE, "service-b-v4");
      String pod = chain.pod("service-b", "v4");
      Response response = gateway.get("chain", "/service");
      var hosts = response.json().at("/upstreams/0/upstreams");

      assertThat(hosts.at("/0/status").asInt()).isEqualTo(200);
      assertThat(hosts.at("/0/pod").asText()).startsWith("httpserver-");
      assertThat(hosts.at("/1/status").asInt()).isEqualTo(502);
      String allowed = "cluster.outbound.80..api.example.com.*upstream_rq_200$";
      assertThat(cluster.stat(Chain.NAMESPACE, pod, allowed)).isPositive();
      observations.add("200 from the host with a ServiceEntry, 502 from the one without");
    }
  }

  @Test
  @DisplayName("gateway-api")
  void gatewayApiServesPublicPathsOnly(
      Cluster cluster, Chain chain, Gateway istioGateway, Observations observations)
      throws Exception {
    try (var scenario = Scenario.apply("gateway-api")) {
      Gateway gateway = cluster.gateway("httpserver-istio");
      for (String path :
          List.of("/", "/version", "/delay", "/delay/0.1", "/status/418", "/openapi.json")) {
        assertThat(gateway.get("gateway-api", path).status())
            .as(path)
            .isEqualTo(istioGateway.get("chain", path).status());
      }
      for (String path : List.of("/metrics", "/faults", "/readyz", "/delays", "/version/")) {
        Response response = gateway.get("gateway-api", path);

        assertThat(response.status()).as(path).isEqualTo(404);
        assertThat(response.header("X-Pod")).as(path).isEmpty();
      }
      // It serves the hosts of its routes only.
      assertThat(gateway.get("chain", "/version").status()).isEqualTo(404);
      observations.add("public paths respond over TLS, all others get 404");
    }
  }
}
