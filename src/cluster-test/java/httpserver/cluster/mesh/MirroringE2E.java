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
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Version 2 of service-b is tried with copies of what version 1 answers. */
@ExtendWith(OnCluster.class)
@ResourceLock(Lane.CHAIN)
final class MirroringE2E {
  /** Copies and requests: whether a copy can be told from a request depends on the mesh. */
  private static final Pattern ARRIVED =
      Pattern.compile(
          "(?m)^http_server_(mirrored_requests_total|request_duration_seconds_count)"
              + "\\{.*route=\"/service\".*} (.+)$");

  private static final int REQUESTS = 100;

  @Test
  @DisplayName("mirroring")
  void copiesGoToOneAndAnswersComeFromTheOther(
      Chain chain, Cluster cluster, Gateway gateway, Proof proof) throws Exception {
    try (var scenario = Scenario.apply("mirroring")) {
      String v2 = chain.pod("service-b", "v2");
      long before = arrived(cluster, v2);

      var versions =
          Tally.of(
              gateway.get(REQUESTS, "chain", "/service", Map.of()).map(Answer::upstreamVersion));

      assertThat(versions.counts()).containsExactly(Map.entry("v1", (long) REQUESTS));
      // At least: a copy of what showed the scenario may still be on its way.
      await("copies")
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () -> assertThat(arrived(cluster, v2) - before).isGreaterThanOrEqualTo(REQUESTS));
      proof.saw("%d requests: v1 answered all, v2 got as many copies", REQUESTS);
    }
  }

  /** What a pod counted for /service, by way of its sidecar, which merges the metrics in. */
  private static long arrived(Cluster cluster, String pod) {
    String metrics =
        cluster
            .client()
            .raw(
                "/api/v1/namespaces/%s/pods/%s:15020/proxy/stats/prometheus"
                    .formatted(Chain.NAMESPACE, pod));
    return ARRIVED
        .matcher(metrics)
        .results()
        .mapToLong(series -> (long) Double.parseDouble(series.group(2)))
        .sum();
  }
}
