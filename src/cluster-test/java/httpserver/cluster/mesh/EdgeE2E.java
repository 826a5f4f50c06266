package httpserver.cluster.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import httpserver.cluster.harness.Answer;
import httpserver.cluster.harness.Chain;
import httpserver.cluster.harness.Cluster;
import httpserver.cluster.harness.Gateway;
import httpserver.cluster.harness.Lane;
import httpserver.cluster.harness.OnCluster;
import httpserver.cluster.harness.Proof;
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

/** Where requests enter and leave the mesh. */
@ExtendWith(OnCluster.class)
@ResourceLock(Lane.CHAIN)
final class EdgeE2E {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  @DisplayName("rate-limit")
  void rateLimit(Chain chain, Gateway gateway, Proof proof) throws Exception {
    try (var scenario = Scenario.apply("rate-limit")) {
      Instant start = Instant.now();
      List<Answer> answers = gateway.get(60, "chain", "/version", Map.of()).toList();
      long seconds = Duration.between(start, Instant.now()).toSeconds() + 1;
      var statuses = Tally.of(answers.stream().map(answer -> "" + answer.status()));

      assertThat(statuses.of("200") + statuses.of("429")).isEqualTo(60);
      assertThat(statuses.of("429")).isPositive();
      // The README's thirty have emptied the bucket before.
      assertThat(statuses.of("200")).isLessThanOrEqualTo(10 + seconds);
      assertThat(answers)
          .filteredOn(answer -> answer.status() == 429)
          .allSatisfy(
              answer -> {
                assertThat(answer.header("retry-after")).contains("1");
                assertThat(answer.header("x-ratelimit-remaining")).contains("0");
                assertThat(answer.header("X-Pod")).isEmpty();
              });
      assertThat(gateway.get("chain", "/version").header("x-ratelimit-limit")).contains("10");
      await("tokens again")
          .atMost(Duration.ofSeconds(10))
          .until(() -> gateway.get("chain", "/version").status() == 200);
      proof.saw("of %d requests in %d s: %s", statuses.total(), seconds, statuses);
    }
  }

  @Test
  @DisplayName("egress")
  void egress(Cluster cluster, Chain chain, Gateway gateway, Proof proof) throws Exception {
    try (var scenario = Scenario.apply("egress")) {
      cluster.rolledOut(Chain.NAMESPACE, "service-b-v4");
      String pod = chain.pod("service-b", "v4");
      Answer answer = gateway.get("chain", "/service");
      var hosts = answer.json().at("/upstreams/0/upstreams");

      assertThat(hosts.at("/0/status").asInt()).isEqualTo(200);
      assertThat(hosts.at("/0/pod").asText()).startsWith("httpserver-");
      assertThat(hosts.at("/1/status").asInt()).isEqualTo(502);
      String allowed = "cluster.outbound.80..api.example.com.*upstream_rq_200$";
      assertThat(cluster.stat(Chain.NAMESPACE, pod, allowed)).isPositive();
      proof.saw("200 from the host with a ServiceEntry, 502 from the one without");
    }
  }

  @Test
  @DisplayName("gateway-api")
  void gatewayApi(Cluster cluster, Chain chain, Gateway usual, Proof proof) throws Exception {
    try (var scenario = Scenario.apply("gateway-api")) {
      Gateway gateway = cluster.gateway("httpserver-istio");
      for (String path :
          List.of("/", "/version", "/delay", "/delay/0.1", "/status/418", "/openapi.json")) {
        assertThat(gateway.get("gateway-api", path).status())
            .as(path)
            .isEqualTo(usual.get("chain", path).status());
      }
      for (String path : List.of("/metrics", "/faults", "/readyz", "/delays", "/version/")) {
        Answer answer = gateway.get("gateway-api", path);

        assertThat(answer.status()).as(path).isEqualTo(404);
        assertThat(answer.header("X-Pod")).as(path).isEmpty();
      }
      // Only the hosts of its routes.
      assertThat(gateway.get("chain", "/version").status()).isEqualTo(404);
      proof.saw("the public paths answer over TLS, the others not");
    }
  }
}
