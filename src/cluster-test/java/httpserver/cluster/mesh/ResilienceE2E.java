package httpserver.cluster.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** How the mesh spares clients, and service-c, the worst. */
@ExtendWith(OnCluster.class)
@ResourceLock(Lane.CHAIN)
final class ResilienceE2E {
  private static final Map<String, String> JASON = Map.of("end-user", "jason");

  @Test
  @DisplayName("timeout")
  void timeoutBeforeSlowAnswer(Chain chain, Cluster cluster, Gateway gateway, Proof proof)
      throws Exception {
    try (var scenario = Scenario.apply("timeout")) {
      var caller = new Caller(cluster, chain, "v1");
      long before = caller.ofServiceC("upstream_rq_timeout");
      Answer patient = gateway.get("chain", "/service", JASON);
      List<Answer> others = gateway.get(3, "chain", "/service", Map.of()).toList();

      assertThat(patient.status()).isEqualTo(200);
      assertThat(Hop.serviceC(patient).duration()).isGreaterThan(1.9);
      assertThat(others)
          .allSatisfy(
              answer -> {
                assertThat(answer.status()).isEqualTo(504);
                assertThat(Hop.of(answer)).extracting(Hop::status).containsExactly(504, 504, 504);
                assertThat(Hop.serviceC(answer).duration()).isBetween(0.45, 1.9);
              });
      assertThat(caller.ofServiceC("upstream_rq_timeout") - before).isEqualTo(3);
      proof.saw(
          "504 after %.2f s instead of 200 after %.2f s; the sidecar counted 3 time-outs of 3",
          Hop.of(others.get(0)).get(0).duration(), Hop.serviceC(patient).duration());
    }
  }

  @Test
  @DisplayName("retries")
  void retriesHideFlakyVersion(Chain chain, Cluster cluster, Gateway gateway, Proof proof)
      throws Exception {
    try (var scenario = Scenario.apply("retries");
        var flaky = new AdminPort(cluster, chain.pod("service-c", "v2"))) {
      var caller = new Caller(cluster, chain, "v1");
      var without = statuses(gateway.get(100, "chain", "/service", JASON));
      without.hasShare("502", 0.25);

      long retriesBefore = caller.ofServiceC("upstream_rq_retry");
      long failuresBefore = flaky.hits();
      List<Answer> answers = gateway.get(100, "chain", "/service", Map.of()).toList();
      long retries = caller.ofServiceC("upstream_rq_retry") - retriesBefore;

      assertThat(answers).extracting(Answer::status).containsOnly(200);
      // It was not the calling service that tried again.
      assertThat(answers).extracting(Hop::serviceC).extracting(Hop::attempts).containsOnly(1);
      assertThat(retries).isPositive().isEqualTo(flaky.hits() - failuresBefore);
      proof.saw(
          "without: %s; with: 100 times 200, though the version failed %d times; as many retries",
          without, retries);
    }
  }

  @Test
  @DisplayName("circuit-breaking")
  void breakerOpensForCrowd(Chain chain, Cluster cluster, Gateway gateway, Proof proof)
      throws Exception {
    try (var scenario = Scenario.apply("circuit-breaking")) {
      var caller = new Caller(cluster, chain, "v1");
      assertThat(gateway.get(20, "chain", "/service", Map.of()))
          .extracting(Answer::status)
          .containsOnly(200);

      long overflows = caller.ofServiceC("upstream_rq_pending_overflow");
      long flagged = caller.logged("503 UO");
      // Enough that calls overlap, also while tests of another lane take most of the cores.
      List<Answer> answers = gateway.getAtOnce(40, 400, "chain", "/service");
      long refused = answers.stream().map(Hop::serviceC).mapToLong(ResilienceE2E::refusals).sum();

      var statuses = statuses(answers.stream());
      assertThat(statuses.counts()).containsOnlyKeys("200", "502");
      assertThat(caller.ofServiceC("upstream_rq_pending_overflow") - overflows).isEqualTo(refused);
      // The sidecar writes its log now and then.
      await("the access log")
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(caller.logged("503 UO") - flagged).isEqualTo(refused));
      proof.saw("40 at once: %s; the breaker answered 503 UO %d times", statuses, refused);
    }
  }

  /** How many attempts of a call the breaker refused: the calling service tries once more. */
  private static int refusals(Hop hop) {
    return hop.status() == 503 ? hop.attempts() : hop.attempts() - 1;
  }

  private static Tally statuses(Stream<Answer> answers) {
    return Tally.of(answers.map(answer -> String.valueOf(answer.status())));
  }
}
