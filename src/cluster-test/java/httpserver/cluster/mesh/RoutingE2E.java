package httpserver.cluster.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.cluster.harness.Chain;
import httpserver.cluster.harness.Gateway;
import httpserver.cluster.harness.Lane;
import httpserver.cluster.harness.Observations;
import httpserver.cluster.harness.OnCluster;
import httpserver.cluster.harness.Response;
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
  void tenPercentReachV2(Chain chain, Gateway gateway, Observations observations) throws Exception {
    try (var scenario = Scenario.apply("canary-90-10")) {
      assertShareOfV2(0.1, versions(gateway, 500, Map.of()), observations);
    }
  }

  @Test
  @DisplayName("canary-50-50")
  void halfOfRequestsReachesV2(Chain chain, Gateway gateway, Observations observations)
      throws Exception {
    try (var scenario = Scenario.apply("canary-50-50")) {
      assertShareOfV2(0.5, versions(gateway, 200, Map.of()), observations);
    }
  }

  @Test
  @DisplayName("by-header")
  void headerSelectsV2(Chain chain, Gateway gateway, Observations observations) throws Exception {
    try (var scenario = Scenario.apply("by-header")) {
      assertRoutes(
          "x-canary", List.of("always"), List.of("never", "Always", ""), gateway, observations);
    }
  }

  @Test
  @DisplayName("by-cookie")
  void cookieSelectsV2(Chain chain, Gateway gateway, Observations observations) throws Exception {
    try (var scenario = Scenario.apply("by-cookie")) {
      assertRoutes(
          "Cookie",
          List.of("user=jason", "theme=dark; user=jason; a=b", "a=b;user=jason", "user=jason; a=b"),
          List.of("user=jasonson", "superuser=jason", "user=ann; note=jason"),
          gateway,
          observations);
    }
  }

  @Test
  @DisplayName("by-user")
  void userSelectsV2(Chain chain, Gateway gateway, Observations observations) throws Exception {
    try (var scenario = Scenario.apply("by-user")) {
      assertRoutes("end-user", List.of("jason"), List.of("ann", "jasonson"), gateway, observations);
    }
  }

  private static void assertShareOfV2(double share, Tally versions, Observations observations) {
    assertThat(versions.counts().keySet()).containsExactly("v1", "v2");
    versions.assertShare("v2", share);
    observations.add("of %d requests: %s", versions.total(), versions);
  }

  /** Asserts which values of a header select v2; other values, and no header, select v1. */
  private static void assertRoutes(
      String header,
      List<String> toV2,
      List<String> toV1,
      Gateway gateway,
      Observations observations) {
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
    observations.add("%s in %s: v2; in %s or missing: v1", header, toV2, toV1);
  }

  private static Tally versions(Gateway gateway, int times, Map<String, String> headers) {
    return Tally.of(
        gateway.get(times, "chain", "/service", headers).map(Response::upstreamVersion));
  }
}
