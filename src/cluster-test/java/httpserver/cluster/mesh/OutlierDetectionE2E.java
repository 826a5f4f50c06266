package httpserver.cluster.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import httpserver.cluster.harness.AdminPort;
import httpserver.cluster.harness.Caller;
import httpserver.cluster.harness.Chain;
import httpserver.cluster.harness.Cluster;
import httpserver.cluster.harness.Gateway;
import httpserver.cluster.harness.Hop;
import httpserver.cluster.harness.Lane;
import httpserver.cluster.harness.OnCluster;
import httpserver.cluster.harness.Proof;
import httpserver.cluster.harness.Scenario;
import httpserver.cluster.harness.Tally;
import java.time.Duration;
import java.util.Map;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Where calls of service-c go while a part of it is sick. */
@ExtendWith(OnCluster.class)
@ResourceLock(Lane.CHAIN)
final class OutlierDetectionE2E {

  @Test
  @DisplayName("outlier-detection")
  void sickPodIsEjectedAndComesBack(Chain chain, Cluster cluster, Gateway gateway, Proof proof)
      throws Exception {
    try (var scenario = Scenario.apply("outlier-detection");
        var sick = new AdminPort(cluster, chain.pod("service-c", "v2"))) {
      var caller = new Caller(cluster, chain, "v1");

      eventually(
          "nobody meets the sick pod",
          () -> {
            long ejections = ejections(caller);
            var answered = answered(gateway, 50);
            assertThat(ejected(caller)).isEqualTo(1);
            assertThat(ejections(caller)).as("ejections, before and after").isEqualTo(ejections);
            assertThat(answered.counts()).containsOnlyKeys("200 v1");
          });
      long failures = sick.hits();
      assertThat(failures).isGreaterThanOrEqualTo(3);

      sick.makeWell();
      eventually(
          "it is back",
          () -> {
            assertThat(answered(gateway, 50).counts()).containsOnlyKeys("200 v1", "200 v2");
            assertThat(ejected(caller)).isZero();
          });
      proof.saw(
          "ejected after failing %d requests: 50 of 50 well; once well it was back", failures);
    }
  }

  @Test
  @DisplayName("locality-failover")
  void callsStayInTheirZoneWhileTheyCan(Chain chain, Cluster cluster, Gateway gateway, Proof proof)
      throws Exception {
    // It ends with nothing of service-c left in the west.
    try (var scenario = Scenario.apply("locality-failover")) {
      var caller = new Caller(cluster, chain, "west");
      cluster.run(
          "kubectl", "scale", "-n", Chain.NAMESPACE, "deployment/service-c-west", "--replicas=1");
      cluster.rolledOut(Chain.NAMESPACE, "service-c-west");
      eventually(
          "the zone is back",
          () -> assertThat(answered(gateway, 20).counts()).containsOnlyKeys("200 west"));

      try (var west = new AdminPort(cluster, chain.pod("service-c", "west"))) {
        west.makeSick();
        eventually(
            "the zone is sick",
            () -> {
              assertThat(answered(gateway, 20).counts()).containsOnlyKeys("200 east");
              assertThat(ejected(caller)).isEqualTo(1);
            });
        west.makeWell();
      }
      eventually(
          "the zone is well",
          () -> assertThat(answered(gateway, 20).counts()).containsOnlyKeys("200 west"));
      proof.saw("all in the own zone; in the other while it had no pod, and while that was sick");
    }
  }

  private static Tally answered(Gateway gateway, int times) {
    return Tally.of(
        gateway
            .get(times, "chain", "/service", Map.of())
            .map(answer -> answer.status() + " " + Hop.serviceC(answer).version()));
  }

  private static long ejected(Caller caller) {
    return caller.ofServiceC("outlier_detection.ejections_active");
  }

  private static long ejections(Caller caller) {
    return caller.ofServiceC("outlier_detection.ejections_enforced_total");
  }

  /** A pod stays away 15 s the first time, and so much longer each further time. */
  private static void eventually(String what, ThrowingRunnable holds) {
    await(what).atMost(Duration.ofSeconds(90)).untilAsserted(holds);
  }
}
