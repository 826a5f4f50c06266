package httpserver.cluster.mesh;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Faults that the mesh injects into calls of service-c, which is healthy itself. */
@ExtendWith(OnCluster.class)
@ResourceLock(Lane.CHAIN)
final class FaultInjectionE2E {
  private static final Map<String, String> JASON = Map.of("end-user", "jason");

  @Test
  @DisplayName("fault-delay")
  void delaysCallsOfOneUser(
      Chain chain, Cluster cluster, Gateway gateway, Observations observations) throws Exception {
    try (var scenario = Scenario.apply("fault-delay")) {
      var sidecar = new CallerSidecar(cluster, chain, "v1");
      long before = sidecar.injectedFaults("delays");
      List<Response> jasons = gateway.get(3, "chain", "/service", JASON).toList();
      List<Response> others = gateway.get(3, "chain", "/service", Map.of()).toList();

      assertThat(jasons).extracting(Response::status).containsOnly(200);
      // The durations of service-c's callers include the delay.
      assertThat(jasons)
          .flatExtracting(Hop::of)
          .hasSize(9)
          .allSatisfy(hop -> assertThat(hop.duration()).isGreaterThan(1.9));
      assertThat(others).extracting(Response::status).containsOnly(200);
      assertThat(others)
          .extracting(Hop::serviceC)
          .allSatisfy(hop -> assertThat(hop.duration()).isLessThan(1.9));
      assertThat(sidecar.injectedFaults("delays") - before).isEqualTo(3);
      observations.add(
          "service-c took %.2f s for jason, %.2f s for another user; the sidecar delayed 3 of 6",
          Hop.serviceC(jasons.get(0)).duration(), Hop.serviceC(others.get(0)).duration());
    }
  }

  @Test
  @DisplayName("fault-abort")
  void abortsCallsOfOneUserAndAShareOfOthers(
      Chain chain, Cluster cluster, Gateway gateway, Observations observations) throws Exception {
    try (var scenario = Scenario.apply("fault-abort");
        var pod = new PodPorts(cluster, chain.pod("service-c", "v1"))) {
      var sidecar = new CallerSidecar(cluster, chain, "v1");
      long aborted = sidecar.injectedFaults("aborts");
      long received = pod.requests();
      List<Response> jasons = gateway.get(10, "chain", "/service", JASON).toList();
      List<Response> others = gateway.get(200, "chain", "/service", Map.of()).toList();

      assertThat(jasons)
          .allSatisfy(
              response -> {
                assertThat(response.status()).isEqualTo(502);
                assertThat(Hop.of(response)).extracting(Hop::status).containsExactly(502, 502, 500);
              });
      var statuses = Tally.of(others.stream().map(response -> String.valueOf(response.status())));
      assertThat(statuses.counts()).containsOnlyKeys("200", "502");
      statuses.assertShare("502", 0.2);
      assertThat(sidecar.injectedFaults("aborts") - aborted).isEqualTo(10 + statuses.of("502"));
      assertThat(pod.requests() - received).isEqualTo(statuses.of("200"));
      observations.add(
          "jason: 10 of 10 got 502; others: %s; service-c received the successful ones only",
          statuses);
    }
  }
}
