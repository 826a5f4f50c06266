package httpserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which version of service-b a request reaches. */
@ExtendWith(OnCluster.class)
final class RoutingE2E {

  @Test
  @DisplayName("canary-90-10")
  void canaryByWeight(Chain chain, Gateway gateway, Proof proof) throws Exception {
    try (var scenario = Scenario.apply("canary-90-10")) {
      var versions =
          Tally.of(gateway.get(500, "chain", "/service", Map.of()).map(Answer::upstreamVersion));

      assertThat(versions.counts().keySet()).containsExactly("v1", "v2");
      versions.hasShare("v2", 0.1);
      proof.saw("of %d requests: %s", versions.total(), versions);
    }
  }
}
