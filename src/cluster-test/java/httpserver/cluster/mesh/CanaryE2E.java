package httpserver.cluster.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import httpserver.cluster.harness.Cluster;
import httpserver.cluster.harness.Gateway;
import httpserver.cluster.harness.Lane;
import httpserver.cluster.harness.Observations;
import httpserver.cluster.harness.OnCluster;
import httpserver.cluster.harness.Response;
import httpserver.cluster.harness.Tally;
import httpserver.cluster.harness.VersionPoller;
import httpserver.testing.Console;
import httpserver.testing.Console.Step;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Flagger promotes and rolls back new versions while clients send requests to the gateway. */
@ExtendWith(OnCluster.class)
@ResourceLock(Lane.SERVICE)
final class CanaryE2E {
  private static final String NAMESPACE = "httpserver-canary";

  private Cluster cluster;
  private VersionPoller poller;

  @BeforeEach
  void startPolling(Cluster cluster, Gateway gateway) {
    this.cluster = cluster;
    poller = new VersionPoller(gateway, "canary");
  }

  @Test
  @DisplayName("canary")
  void promotesGoodVersionsAndRollsBackBadOnes(Gateway gateway, Observations observations)
      throws Exception {
    var readme = new Readme();

    readme.runNext("kubectl apply -k deploy/canary/v1");
    readme.runNext("kubectl wait");
    await("Flagger's route")
        .untilAsserted(() -> assertThat(gateway.get("canary", "/version").status()).isEqualTo(200));
    assertThat(gateway.get("canary", "/metrics").status()).isEqualTo(404);
    poller.newOutcomes();

    readme.runNext("kubectl apply -k deploy/canary/v2");
    readme.runNext("kubectl wait");
    Tally promotion = poller.newOutcomes();
    assertThat(promotion.counts().keySet()).containsExactly("v1", "v2");
    readme.runNext("deploy/ask");
    poller.newOutcomes();

    readme.runNext("kubectl apply -k deploy/canary/v3-failing");
    readme.runNext("kubectl wait");
    Tally failing = poller.newOutcomes();
    assertThat(failing.counts().keySet()).containsExactly("503", "v2", "v3");
    assertThat(log()).contains("advancement success-ratio");
    readme.runNext("deploy/ask");
    readme.runNext("kubectl logs");
    poller.newOutcomes();

    cluster.run("kubectl", "apply", "-k", "deploy/canary/v4-slow");
    awaitPhase("Progressing");
    awaitPhase("Failed");
    Tally slow = poller.newOutcomes();
    assertThat(slow.counts().keySet()).containsExactly("v2", "v4");
    assertThat(log()).contains("advancement latency");
    assertThat(Tally.of(gateway.get(50, "canary", "/version", Map.of()).map(this::version)))
        .isEqualTo(new Tally(Map.of("v2", 50L)));
    readme.runNext("kubectl delete namespace");

    observations.add(
        "promoted: %s; failing, rolled back: %s; slow, rolled back: %s", promotion, failing, slow);
  }

  private String version(Response response) {
    return response.header("X-Version").orElse("none");
  }

  private void awaitPhase(String phase) {
    cluster.run(
        "kubectl",
        "wait",
        "canary/httpserver",
        "--namespace=" + NAMESPACE,
        "--for=jsonpath={.status.phase}=" + phase,
        "--timeout=5m");
  }

  /** Flagger's log, not its events: the library that sends events drops those beyond a rate. */
  private String log() {
    return cluster.run(
        "kubectl", "logs", "--namespace=" + Cluster.MESH, "deployment/flagger", "--since=10m");
  }

  @AfterEach
  void stopPollingAndCleanUp() throws Exception {
    poller.close();
    cluster.run(
        "kubectl", "delete", "-k", "deploy/canary/v1", "--ignore-not-found", "--timeout=3m");
  }

  /** Runs the commands of the README one by one. */
  private static final class Readme {
    private final Console console = new Console(command -> command, Map.of());
    private final Iterator<Step> steps;

    Readme() throws Exception {
      steps = Console.steps(Path.of("deploy/canary/README.md")).iterator();
    }

    void runNext(String prefix) throws Exception {
      Step step = steps.next();
      assertThat(step.command()).startsWith(prefix);
      console.runAndCompare(step);
    }
  }
}
