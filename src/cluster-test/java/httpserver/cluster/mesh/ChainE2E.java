package httpserver.cluster.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.cluster.harness.Chain;
import httpserver.cluster.harness.Gateway;
import httpserver.cluster.harness.Lane;
import httpserver.cluster.harness.Observations;
import httpserver.cluster.harness.OnCluster;
import httpserver.cluster.harness.Response;
import httpserver.cluster.harness.Tally;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The chain without a scenario. */
@ExtendWith(OnCluster.class)
@ResourceLock(Lane.CHAIN)
final class ChainE2E {
  private static final Pattern FILE = Pattern.compile("(?:href|src)=\"(live/[^\"]+)\"");

  @Test
  @DisplayName("chain: without a route, each version of service-b gets requests")
  void requestsReachEachVersionWithoutARoute(
      Chain chain, Gateway gateway, Observations observations) {
    var versions =
        Tally.of(gateway.get(300, "chain", "/service", Map.of()).map(Response::upstreamVersion));

    assertThat(versions.counts().keySet()).containsExactly("v1", "v2", "v3");
    observations.add("of %d requests: %s", versions.total(), versions);
  }

  @Test
  @DisplayName("gateway: the live page, with its files")
  void livePageAndItsFilesAreServed(Chain chain, Gateway gateway, Observations observations) {
    Response page = gateway.get("chain", "/", Map.of("Accept", "text/html"));
    List<String> files =
        FILE.matcher(page.body()).results().map(match -> match.group(1)).distinct().toList();

    assertThat(files).hasSizeGreaterThan(1);
    for (String file : files) {
      assertThat(gateway.get("chain", "/" + file).status()).as(file).isEqualTo(200);
    }
    observations.add("200 for each of %d files", files.size());
  }
}
