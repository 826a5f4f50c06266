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
import httpserver.cluster.harness.Scenario;
import httpserver.cluster.harness.Tally;
import java.time.Duration;
import java.util.Map;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Where calls of service-c go while some of its pods fail. */
@ExtendWith(OnCluster.class)
@ResourceLock(Lane.CHAIN)
final class OutlierDetectionE2E {

  @Test
  @DisplayName("outlier-detection")
  void failingPodIsEjectedAndReturns(
      Chain chain, Cluster cluster, Gateway gateway, Observations observations) throws Exception {
    try (var scenario = Scenario.apply("outlier-detection");
        var failing = new PodPorts(cluster, chain.pod("service-c", "v2"))) {
      var sidecar = new CallerSidecar(cluster, chain, "v1");

      eventually(
          "the failing pod is ejected",
          () -> {
            long ejections = ejections(sidecar);
            var outcomes = outcomes(gateway, 50);
            assertThat(ejected(sidecar)).isEqualTo(1);
            assertThat(ejections(sidecar)).as("ejections, before and after").isEqualTo(ejections);
            assertThat(outcomes.counts()).containsOnlyKeys("200 v1");
          });
      long failures = failing.faultHits();
      assertThat(failures).isGreaterThanOrEqualTo(3);

      failing.clearFaults();
      eventually(
          "the pod is no longer ejected",
          () -> {
            assertThat(outcomes(gateway, 50).counts()).containsOnlyKeys("200 v1", "200 v2");
            assertThat(ejected(sidecar)).isZero();
          });
      observations.add(
          "ejected after %d failures: then 50 of 50 got 200; once healthy, it got requests again",
          failures);
    }
  }

  @Test
  @DisplayName("locality-failover")
  void callsLeaveTheirZoneOnlyIfItFails(
      Chain chain, Cluster cluster, Gateway gateway, Observations observations) throws Exception {
    // The README ends without a pod of service-c in the zone west.
    try (var scenario = Scenario.apply("locality-failover")) {
      var sidecar = new CallerSidecar(cluster, chain, "west");
      cluster.run(
          "kubectl", "scale", "-n", Chain.NAMESPACE, "deployment/service-c-west", "--replicas=1");
      cluster.awaitRollout(Chain.NAMESPACE, "service-c-west");
      eventually(
          "west gets requests",
          () -> assertThat(outcomes(gateway, 20).counts()).containsOnlyKeys("200 west"));

      try (var west = new PodPorts(cluster, chain.pod("service-c", "west"))) {
        west.addFault("{\"status\":500}");
        eventually(
            "east gets requests while west fails",
            () -> {
              assertThat(outcomes(gateway, 20).counts()).containsOnlyKeys("200 east");
              assertThat(ejected(sidecar)).isEqualTo(1);
            });
        west.clearFaults();
      }
      eventually(
          "west gets requests after its recovery",
          () -> assertThat(outcomes(gateway, 20).counts()).containsOnlyKeys("200 west"));
      observations.add(
          "all calls in their zone; in the other while theirs had no pod, and while it failed");
    }
  }

  private static Tally outcomes(Gateway gateway, int times) {
    return Tally.of(
        gateway
            .get(times, "chain", "/service", Map.of())
            .map(response -> response.status() + " " + Hop.serviceC(response).version()));
  }

  private static long ejected(CallerSidecar sidecar) {
    return sidecar.statistic("outlier_detection.ejections_active");
  }

  private static long ejections(CallerSidecar sidecar) {
    return sidecar.statistic("outlier_detection.ejections_enforced_total");
  }

  /** A pod is ejected for 15 s the first time, and for 15 s more each further time. */
  private static void eventually(String what, ThrowingRunnable assertion) {
    await(what).atMost(Duration.ofSeconds(90)).untilAsserted(assertion);
  }
}
