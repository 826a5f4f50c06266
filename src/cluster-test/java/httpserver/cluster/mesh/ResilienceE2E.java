package httpserver.cluster.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import httpserver.cluster.harness.CallerSidecar;
import httpserver.cluster.harness.Chain;
import httpserver.cluster.harness.Cluster;
import httpserver.cluster.harness.Gateway;
import httpserver.cluster.harness.Hop;
import httpserver.cluster.harness.Lane;
import httpserver.cluster.harness.Observations;
import httpserver.cluster.harness.OnCluster;
import httpserver.cluster.harness.PodPorts;
import httpserver.cluster.harness.Response;
import httpserver.cluster.harness.Scenario;
import httpserver.cluster.harness.Tally;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Timeouts, retries and circuit breaking by the mesh. */
@ExtendWith(OnCluster.class)
@ResourceLock(Lane.CHAIN)
final class ResilienceE2E {
  private static final Map<String, String> JASON = Map.of("end-user", "jason");

  @Test
  @DisplayName("timeout")
  void slowCallsTimeOut(Chain chain, Cluster cluster, Gateway gateway, Observations observations)
      throws Exception {
    try (var scenario = Scenario.apply("timeout")) {
      var sidecar = new CallerSidecar(cluster, chain, "v1");
      long before = sidecar.statistic("upstream_rq_timeout");
      Response unlimited = gateway.get("chain", "/service", JASON);
      List<Response> others = gateway.get(3, "chain", "/service", Map.of()).toList();

      assertThat(unlimited.status()).isEqualTo(200);
      assertThat(Hop.serviceC(unlimited).duration()).isGreaterThan(1.9);
      assertThat(others)
          .allSatisfy(
              response -> {
                assertThat(response.status()).isEqualTo(504);
                assertThat(Hop.of(response)).extracting(Hop::status).containsExactly(504, 504, 504);
                assertThat(Hop.serviceC(response).duration()).isBetween(0.45, 1.9);
              });
      assertThat(sidecar.statistic("upstream_rq_timeout") - before).isEqualTo(3);
      observations.add(
          "504 after %.2f s instead of 200 after %.2f s; the sidecar counted 3 timeouts of 3",
          Hop.of(others.get(0)).get(0).duration(), Hop.serviceC(unlimited).duration());
    }
  }

  @Test
  @DisplayName("retries")
  void retriesHideFailuresOfAVersion(
      Chain chain, Cluster cluster, Gateway gateway, Observations observations) throws Exception {
    try (var scenario = Scenario.apply("retries");
        var failing = new PodPorts(cluster, chain.pod("service-c", "v2"))) {
      var sidecar = new CallerSidecar(cluster, chain, "v1");
      var without = statuses(gateway.get(100, "chain", "/service", JASON));
      without.assertShare("502", 0.25);

      long retriesBefore = sidecar.statistic("upstream_rq_retry");
      long failuresBefore = failing.faultHits();
      List<Response> responses = gateway.get(100, "chain", "/service", Map.of()).toList();
      long retries = sidecar.statistic("upstream_rq_retry") - retriesBefore;

      assertThat(responses).extracting(Response::status).containsOnly(200);
      // The sidecar retried, not the calling service.
      assertThat(responses).extracting(Hop::serviceC).extracting(Hop::attempts).containsOnly(1);
      assertThat(retries).isPositive().isEqualTo(failing.faultHits() - failuresBefore);
      observations.add(
          "without retries: %s; with retries: 100 times 200, %d failures and as many retries",
          without, retries);
    }
  }

  @Test
  @DisplayName("circuit-breaking")
  void breakerOpensForConcurrentRequests(
      Chain chain, Cluster cluster, Gateway gateway, Observations observations) throws Exception {
    try (var scenario = Scenario.apply("circuit-breaking")) {
      var sidecar = new CallerSidecar(cluster, chain, "v1");
      assertThat(gateway.get(20, "chain", "/service", Map.of()))
          .extracting(Response::status)
          .containsOnly(200);

      long overflows = sidecar.statistic("upstream_rq_pending_overflow");
      long logged = sidecar.accessLogLines("503 UO");
      // Enough that calls overlap, also while tests of another lane take most of the cores.
      List<Response> responses = gateway.getAtOnce(40, 400, "chain", "/service");
      long refused = responses.stream().map(Hop::serviceC).mapToLong(ResilienceE2E::refusals).sum();

      var statuses = statuses(responses.stream());
      assertThat(statuses.counts()).containsOnlyKeys("200", "502");
      assertThat(sidecar.statistic("upstream_rq_pending_overflow") - overflows).isEqualTo(refused);
      // The sidecar flushes its log at intervals.
      await("the access log")
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> assertThat(sidecar.accessLogLines("503 UO") - logged).isEqualTo(refused));
      observations.add("40 at once: %s; the breaker returned 503 UO %d times", statuses, refused);
    }
  }

  /** How many attempts of a call the breaker refused: the calling service retries once. */
  private static int refusals(Hop hop) {
    return hop.status() == 503 ? hop.attempts() : hop.attempts() - 1;
  }

  private static Tally statuses(Stream<Response> responses) {
    return Tally.of(responses.map(response -> String.valueOf(response.status())));
  }
}
