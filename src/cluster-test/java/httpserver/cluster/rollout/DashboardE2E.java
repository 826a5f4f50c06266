package httpserver.cluster.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import httpserver.cluster.harness.Chain;
import httpserver.cluster.harness.Cluster;
import httpserver.cluster.harness.Dashboard;
import httpserver.cluster.harness.Gateway;
import httpserver.cluster.harness.Lane;
import httpserver.cluster.harness.OnCluster;
import httpserver.cluster.harness.Prometheus;
import httpserver.cluster.harness.Proof;
import httpserver.cluster.harness.Sidedoor;
import httpserver.cluster.harness.Visitors;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Grafana's dashboard shows what happens in the chain. */
@ExtendWith(OnCluster.class)
@ResourceLock(Lane.CHAIN)
final class DashboardE2E {
  /** Some scrapes of it, on a busy cluster. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  @DisplayName("observability/grafana")
  void everyPanelHasData(Chain chain, Cluster cluster, Gateway gateway, Proof proof)
      throws Exception {
    var dashboard = Dashboard.of(Chain.NAMESPACE);
    var prometheus = new Prometheus(cluster);

    try (var pod = new Sidedoor(cluster, Chain.NAMESPACE, chain.pod("service-a", "v1"));
        var visitors = new Visitors(gateway, "chain")) {
      pod.fault("{\"path\":\"/version\",\"status\":503,\"percent\":20,\"expires\":\"5m\"}");
      await("every panel")
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(2))
          .untilAsserted(
              () -> {
                gateway.get("chain", "/service");
                pod.mirrored("/version");
                assertThat(dashboard.queries())
                    .allSatisfy(query -> assertThat(prometheus.values(query.text())).isNotEmpty());
                for (Dashboard.Panel panel : Dashboard.Panel.values()) {
                  assertThat(prometheus.values(dashboard.of(panel).text()))
                      .as("%s", panel)
                      .anyMatch(value -> value > 0);
                }
              });
    }
    proof.saw("%d queries with data, errors, faults and copies too", dashboard.queries().size());
  }

  @Test
  @DisplayName("observability/grafana: from a latency to its trace")
  void exemplarsLeadToJaeger(Chain chain, Cluster cluster, Gateway gateway, Proof proof) {
    var prometheus = new Prometheus(cluster);

    await("an exemplar whose trace Jaeger has")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(
            () -> {
              gateway.get("chain", "/service");
              List<String> traceIds =
                  prometheus.traceIds(
                      "http_server_request_duration_seconds_bucket{namespace=\"%s\",app=\"service-a\",route=\"/service\"}"
                          .formatted(Chain.NAMESPACE));
              assertThat(traceIds).isNotEmpty();
              String trace =
                  cluster.ask(
                      Cluster.MESH,
                      "jaeger-query",
                      16686,
                      "/api/traces/" + traceIds.get(traceIds.size() - 1));
              assertThat(trace).contains("service-a", "service-c");
            });
    proof.saw("Jaeger has the trace of the latest exemplar of /service");
  }
}
