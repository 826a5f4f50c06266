package httpserver.cluster.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import httpserver.cluster.harness.Chain;
import httpserver.cluster.harness.Cluster;
import httpserver.cluster.harness.Dashboard;
import httpserver.cluster.harness.Gateway;
import httpserver.cluster.harness.Lane;
import httpserver.cluster.harness.Observations;
import httpserver.cluster.harness.OnCluster;
import httpserver.cluster.harness.PodPorts;
import httpserver.cluster.harness.Prometheus;
import httpserver.cluster.harness.VersionPoller;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Grafana's dashboard has data of the chain. */
@ExtendWith(OnCluster.class)
@ResourceLock(Lane.CHAIN)
final class DashboardE2E {
  /** Several scrape intervals, on a busy cluster. */
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  @Test
  @DisplayName("observability/grafana")
  void everyPanelHasData(Chain chain, Cluster cluster, Gateway gateway, Observations observations)
      throws Exception {
    var dashboard = Dashboard.of(Chain.NAMESPACE);
    var prometheus = new Prometheus(cluster);

    try (var pod = new PodPorts(cluster, chain.pod("service-a", "v1"));
        var poller = new VersionPoller(gateway, "chain")) {
      pod.addFault("{\"path\":\"/version\",\"status\":503,\"percent\":20,\"expires\":\"5m\"}");
      await("data in every panel")
          .atMost(TIMEOUT)
          .pollInterval(Duration.ofSeconds(2))
          .untilAsserted(
              () -> {
                gateway.get("chain", "/service");
                pod.sendMirrored("/version");
                assertThat(dashboard.queries())
                    .allSatisfy(query -> assertThat(prometheus.values(query.text())).isNotEmpty());
                for (Dashboard.Panel panel : Dashboard.Panel.values()) {
                  assertThat(prometheus.values(dashboard.of(panel).text()))
                      .as("%s", panel)
                      .anyMatch(value -> value > 0);
                }
              });
    }
    observations.add(
        "%d queries have data; those of errors, faults and mirrored requests are above 0",
        dashboard.queries().size());
  }

  @Test
  @DisplayName("observability/grafana: from a latency to its trace")
  void exemplarsLinkToTracesInJaeger(
      Chain chain, Cluster cluster, Gateway gateway, Observations observations) {
    var prometheus = new Prometheus(cluster);

    await("an exemplar whose trace Jaeger has")
        .atMost(TIMEOUT)
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
                  cluster.get(
                      Cluster.MESH,
                      "jaeger-query",
                      16686,
                      "/api/traces/" + traceIds.get(traceIds.size() - 1));
              assertThat(trace).contains("service-a", "service-c");
            });
    observations.add("Jaeger has the trace of the latest exemplar of /service");
  }
}
