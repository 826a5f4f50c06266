package httpserver.cluster.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.cluster.harness.Answer;
import httpserver.cluster.harness.Chain;
import httpserver.cluster.harness.Gateway;
import httpserver.cluster.harness.Lane;
import httpserver.cluster.harness.OnCluster;
import httpserver.cluster.harness.Proof;
import httpserver.cluster.harness.Tally;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The chain as it is before any scenario. */
@ExtendWith(OnCluster.class)
@ResourceLock(Lane.CHAIN)
final class ChainE2E {
  private static final Pattern FILE = Pattern.compile("(?:href|src)=\"(live/[^\"]+)\"");

  @Test
  @DisplayName("chain: without a route each version of service-b gets its share")
  void allVersions(Chain chain, Gateway gateway, Proof proof) {
    var versions =
        Tally.of(gateway.get(300, "chain", "/service", Map.of()).map(Answer::upstreamVersion));

    assertThat(versions.counts().keySet()).containsExactly("v1", "v2", "v3");
    proof.saw("of %d requests: %s", versions.total(), versions);
  }

  @Test
  @DisplayName("gateway: the live page, with its files")
  void livePage(Chain chain, Gateway gateway, Proof proof) {
    Answer page = gateway.get("chain", "/", Map.of("Accept", "text/html"));
    List<String> files =
        FILE.matcher(page.body()).results().map(match -> match.group(1)).distinct().toList();

    assertThat(files).hasSizeGreaterThan(1);
    for (String file : files) {
      assertThat(gateway.get("chain", "/" + file).status()).as(file).isEqualTo(200);
    }
    proof.saw("200 for each of %d", files.size());
  }
}
