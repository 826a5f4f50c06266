package httpserver.cluster.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import httpserver.cluster.harness.Answer;
import httpserver.cluster.harness.Chain;
import httpserver.cluster.harness.Cluster;
import httpserver.cluster.harness.Gateway;
import httpserver.cluster.harness.Lane;
import httpserver.cluster.harness.OnCluster;
import httpserver.cluster.harness.Proof;
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

/** One line decides which version of service-b gets everything. */
@ExtendWith(OnCluster.class)
@ResourceLock(Lane.CHAIN)
final class BlueGreenE2E {
  private static final String FOLDER = "deploy/scenarios/blue-green";
  private static final Path LIVE = Path.of(FOLDER, "live.yaml");

  @Test
  @DisplayName("blue-green")
  void thereAndBack(Chain chain, Cluster cluster, Gateway gateway, Proof proof) throws Exception {
    String blue = Files.readString(LIVE);
    try (var scenario = Scenario.apply("blue-green")) {
      List<Answer> answers = new ArrayList<>(switchTo("v2", blue, cluster, gateway));
      answers.addAll(switchTo("v1", blue, cluster, gateway));

      assertThat(answers).extracting(Answer::status).containsOnly(200);
      proof.saw("v2 and v1 again, each alone; no failure in %d requests", answers.size());
    } finally {
      Files.writeString(LIVE, blue);
    }
  }

  /** Changes the line, asks until only the other version answers, and gives all the answers. */
  private static List<Answer> switchTo(
      String version, String blue, Cluster cluster, Gateway gateway) throws IOException {
    assertThat(blue).containsOnlyOnce("value: v1");
    Files.writeString(LIVE, blue.replace("value: v1", "value: " + version));
    cluster.run("kubectl", "apply", "-k", FOLDER);
    List<Answer> all = new ArrayList<>();
    await(version)
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              List<Answer> last = gateway.get(30, "chain", "/service", Map.of()).toList();
              all.addAll(last);
              assertThat(last).extracting(Answer::upstreamVersion).containsOnly(version);
            });
    return all;
  }
}
