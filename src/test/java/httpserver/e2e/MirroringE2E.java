package httpserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Version 2 of service-b is tried with copies of what version 1 answers. */
@ExtendWith(OnCluster.class)
final class MirroringE2E {
  private static final String COPIES = "http_server_mirrored_requests_total";
  private static final String ANSWERS = "http_server_request_duration_seconds_count";
  private static final int REQUESTS = 100;

  @Test
  @DisplayName("mirroring")
  void copiesGoToOneAndAnswersComeFromTheOther(
      Chain chain, Cluster cluster, Gateway gateway, Proof proof) throws Exception {
    try (var scenario = Scenario.apply("mirroring")) {
      String v2 = chain.pod("service-b", "v2");
      long copies = count(cluster, v2, COPIES);
      long answers = count(cluster, v2, ANSWERS);

      var versions =
          Tally.of(
              gateway.get(REQUESTS, "chain", "/service", Map.of()).map(Answer::upstreamVersion));

      assertThat(versions.counts()).containsExactly(Map.entry("v1", (long) REQUESTS));
      // At least: a copy of what showed the scenario may still be on its way.
      await("copies")
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () ->
                  assertThat(count(cluster, v2, COPIES) - copies).isGreaterThanOrEqualTo(REQUESTS));
      assertThat(count(cluster, v2, ANSWERS)).isEqualTo(answers);
      proof.saw("%d requests: v1 answered all, v2 counted as many copies and no request", REQUESTS);
    }
  }

  /** One of a pod's counters for /service, by way of its sidecar, which merges the metrics in. */
  private static long count(Cluster cluster, String pod, String metric) {
    return cluster
        .client()
        .raw(
            "/api/v1/namespaces/%s/pods/%s:15020/proxy/stats/prometheus"
                .formatted(Chain.NAMESPACE, pod))
        .lines()
        .filter(line -> line.startsWith(metric + "{") && line.contains("route=\"/service\""))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
