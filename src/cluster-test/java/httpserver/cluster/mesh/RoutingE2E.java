package httpserver.cluster.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.cluster.harness.Answer;
import httpserver.cluster.harness.Chain;
import httpserver.cluster.harness.Gateway;
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

/** Which version of service-b a request reaches. */
@ExtendWith(OnCluster.class)
@ResourceLock(Lane.CHAIN)
final class RoutingE2E {

  @Test
  @DisplayName("canary-90-10")
  void canaryByWeight(Chain chain, Gateway gateway, Proof proof) throws Exception {
    try (var scenario = Scenario.apply("canary-90-10")) {
      hasShareOfV2(0.1, versions(gateway, 500, Map.of()), proof);
    }
  }

  @Test
  @DisplayName("canary-50-50")
  void halfAndHalf(Chain chain, Gateway gateway, Proof proof) throws Exception {
    try (var scenario = Scenario.apply("canary-50-50")) {
      hasShareOfV2(0.5, versions(gateway, 200, Map.of()), proof);
    }
  }

  @Test
  @DisplayName("by-header")
  void byHeader(Chain chain, Gateway gateway, Proof proof) throws Exception {
    try (var scenario = Scenario.apply("by-header")) {
      leads("x-canary", List.of("always"), List.of("never", "Always", ""), gateway, proof);
    }
  }

  @Test
  @DisplayName("by-cookie")
  void byCookie(Chain chain, Gateway gateway, Proof proof) throws Exception {
    try (var scenario = Scenario.apply("by-cookie")) {
      leads(
          "Cookie",
          List.of("user=jason", "theme=dark; user=jason; a=b", "a=b;user=jason", "user=jason; a=b"),
          List.of("user=jasonson", "superuser=jason", "user=ann; note=jason"),
          gateway,
          proof);
    }
  }

  @Test
  @DisplayName("by-user")
  void byUser(Chain chain, Gateway gateway, Proof proof) throws Exception {
    try (var scenario = Scenario.apply("by-user")) {
      leads("end-user", List.of("jason"), List.of("ann", "jasonson"), gateway, proof);
    }
  }

  private static void hasShareOfV2(double share, Tally versions, Proof proof) {
    assertThat(versions.counts().keySet()).containsExactly("v1", "v2");
    versions.hasShare("v2", share);
    proof.saw("of %d requests: %s", versions.total(), versions);
  }

  /** Asserts that some values of a header lead to v2; others, and its absence, to v1. */
  private static void leads(
      String header, List<String> toV2, List<String> toV1, Gateway gateway, Proof proof) {
    for (String value : toV2) {
      assertThat(versions(gateway, 10, Map.of(header, value)).counts())
          .as("%s: %s", header, value)
          .containsExactly(Map.entry("v2", 10L));
    }
    for (String value : toV1) {
      assertThat(versions(gateway, 10, Map.of(header, value)).counts())
          .as("%s: %s", header, value)
          .containsExactly(Map.entry("v1", 10L));
    }
    assertThat(versions(gateway, 10, Map.of()).counts()).containsExactly(Map.entry("v1", 10L));
    proof.saw("with %s in %s v2; in %s, or without it, v1", header, toV2, toV1);
  }

  private static Tally versions(Gateway gateway, int times, Map<String, String> headers) {
    return Tally.of(gateway.get(times, "chain", "/service", headers).map(Answer::upstreamVersion));
  }
}
