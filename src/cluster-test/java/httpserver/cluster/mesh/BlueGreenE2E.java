package httpserver.cluster.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import httpserver.cluster.harness.Chain;
import httpserver.cluster.harness.Cluster;
import httpserver.cluster.harness.Gateway;
import httpserver.cluster.harness.Lane;
import httpserver.cluster.harness.Observations;
import httpserver.cluster.harness.OnCluster;
import httpserver.cluster.harness.Response;
import httpserver.cluster.harness.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** One line selects the version of service-b that gets all requests. */
@ExtendWith(OnCluster.class)
@ResourceLock(Lane.CHAIN)
final class BlueGreenE2E {
  private static final String FOLDER = "deploy/scenarios/blue-green";
  private static final Path LIVE = Path.of(FOLDER, "live.yaml");

  @Test
  @DisplayName("blue-green")
  void switchesBetweenVersionsWithoutFailures(
      Chain chain, Cluster cluster, Gateway gateway, Observations observations) throws Exception {
    String blue = Files.readString(LIVE);
    try (var scenario = Scenario.apply("blue-green")) {
      List<Response> responses = new ArrayList<>(switchTo("v2", blue, cluster, gateway));
      responses.addAll(switchTo("v1", blue, cluster, gateway));

      assertThat(responses).extracting(Response::status).containsOnly(200);
      observations.add(
          "all requests to v2, then all to v1; no failure in %d requests", responses.size());
    } finally {
      Files.writeString(LIVE, blue);
    }
  }

  /** Changes the line, sends requests until only this version responds, returns all responses. */
  private static List<Response> switchTo(
      String version, String blue, Cluster cluster, Gateway gateway) throws IOException {
    assertThat(blue).containsOnlyOnce("value: v1");
    Files.writeString(LIVE, blue.replace("value: v1", "value: " + version));
    cluster.run("kubectl", "apply", "-k", FOLDER);
    List<Response> all = new ArrayList<>();
    await("responses from " + version + " only")
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              List<Response> last = gateway.get(30, "chain", "/service", Map.of()).toList();
              all.addAll(last);
              assertThat(last).extracting(Response::upstreamVersion).containsOnly(version);
            });
    return all;
  }
}
