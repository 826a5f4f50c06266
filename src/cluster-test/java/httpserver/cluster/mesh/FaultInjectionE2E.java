package httpserver.cluster.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.cluster.harness.AdminPort;
import httpserver.cluster.harness.Answer;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What the mesh does on purpose to calls of service-c, which is well. */
@ExtendWith(OnCluster.class)
@ResourceLock(Lane.CHAIN)
final class FaultInjectionE2E {
  private static final Map<String, String> JASON = Map.of("end-user", "jason");

  @Test
  @DisplayName("fault-delay")
  void delayForOneUser(Chain chain, Cluster cluster, Gateway gateway, Proof proof)
      throws Exception {
    try (var scenario = Scenario.apply("fault-delay")) {
      var caller = new Caller(cluster, chain, "v1");
      long before = caller.faults("delays");
      List<Answer> jasons = gateway.get(3, "chain", "/service", JASON).toList();
      List<Answer> others = gateway.get(3, "chain", "/service", Map.of()).toList();

      assertThat(jasons).extracting(Answer::status).containsOnly(200);
      // The callers of service-c are late with it.
      assertThat(jasons)
          .flatExtracting(Hop::of)
          .hasSize(9)
          .allSatisfy(hop -> assertThat(hop.duration()).isGreaterThan(1.9));
      assertThat(others).extracting(Answer::status).containsOnly(200);
      assertThat(others)
          .extracting(Hop::serviceC)
          .allSatisfy(hop -> assertThat(hop.duration()).isLessThan(1.9));
      assertThat(caller.faults("delays") - before).isEqualTo(3);
      proof.saw(
          "jason got service-c after %.2f s, another after %.2f s; the sidecar delayed 3 of 6",
          Hop.serviceC(jasons.get(0)).duration(), Hop.serviceC(others.get(0)).duration());
    }
  }

  @Test
  @DisplayName("fault-abort")
  void abortForOneUserAndForSome(Chain chain, Cluster cluster, Gateway gateway, Proof proof)
      throws Exception {
    try (var scenario = Scenario.apply("fault-abort");
        var admin = new AdminPort(cluster, chain.pod("service-c", "v1"))) {
      var caller = new Caller(cluster, chain, "v1");
      long aborted = caller.faults("aborts");
      long arrived = admin.requests();
      List<Answer> jasons = gateway.get(10, "chain", "/service", JASON).toList();
      List<Answer> others = gateway.get(200, "chain", "/service", Map.of()).toList();

      assertThat(jasons)
          .allSatisfy(
              answer -> {
                assertThat(answer.status()).isEqualTo(502);
                assertThat(Hop.of(answer)).extracting(Hop::status).containsExactly(502, 502, 500);
              });
      var statuses = Tally.of(others.stream().map(answer -> String.valueOf(answer.status())));
      assertThat(statuses.counts()).containsOnlyKeys("200", "502");
      statuses.hasShare("502", 0.2);
      assertThat(caller.faults("aborts") - aborted).isEqualTo(10 + statuses.of("502"));
      assertThat(admin.requests() - arrived).isEqualTo(statuses.of("200"));
      proof.saw("jason: 10 of 10 got 502; others: %s; service-c saw only the good ones", statuses);
    }
  }
}
