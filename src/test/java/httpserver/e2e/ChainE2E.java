package httpserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The chain as it is before any scenario. */
@ExtendWith(OnCluster.class)
@ResourceLock(Lane.CHAIN)
final class ChainE2E {

  @Test
  @DisplayName("chain: without a route each version of service-b gets its share")
  void allVersions(Chain chain, Gateway gateway, Proof proof) {
    var versions =
        Tally.of(gateway.get(300, "chain", "/service", Map.of()).map(Answer::upstreamVersion));

    assertThat(versions.counts().keySet()).containsExactly("v1", "v2", "v3");
    proof.saw("of %d requests: %s", versions.total(), versions);
  }
}
