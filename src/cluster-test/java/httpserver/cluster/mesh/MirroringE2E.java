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
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Version 2 of service-b gets copies of the requests that version 1 responds to. */
@ExtendWith(OnCluster.class)
@ResourceLock(Lane.CHAIN)
final class MirroringE2E {
  /** Copies and requests: whether a copy is marked as one depends on the mesh. */
  private static final Pattern REQUEST_COUNT =
      Pattern.compile(
          "(?m)^http_server_(mirrored_requests_total|request_duration_seconds_count)"
              + "\\{.*route=\"/service\".*} (.+)$");

  private static final int REQUESTS = 100;

  @Test
  @DisplayName("mirroring")
  void v1RespondsAndV2GetsTheCopies(
      Chain chain, Cluster cluster, Gateway gateway, Observations observations) throws Exception {
    try (var scenario = Scenario.apply("mirroring")) {
      String v2 = chain.pod("service-b", "v2");
      long before = received(cluster, v2);

      var versions =
          Tally.of(
              gateway.get(REQUESTS, "chain", "/service", Map.of()).map(Response::upstreamVersion));

      assertThat(versions.counts()).containsExactly(Map.entry("v1", (long) REQUESTS));
      // At least: copies of the README's requests may still arrive.
      await("the copies at v2")
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () -> assertThat(received(cluster, v2) - before).isGreaterThanOrEqualTo(REQUESTS));
      observations.add(
          "%d requests: v1 responded to all, v2 got at least as many copies", REQUESTS);
    }
  }

  /** The requests for /service that a pod has counted, from the merged metrics of its sidecar. */
  private static long received(Cluster cluster, String pod) {
    String metrics =
        cluster
            .client()
            .raw(
                "/api/v1/namespaces/%s/pods/%s:15020/proxy/stats/prometheus"
                    .formatted(Chain.NAMESPACE, pod));
    return REQUEST_COUNT
        .matcher(metrics)
        .results()
        .mapToLong(series -> (long) Double.parseDouble(series.group(2)))
        .sum();
  }
}
