package httpserver.cluster.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import httpserver.cluster.harness.Answer;
import httpserver.cluster.harness.Cluster;
import httpserver.cluster.harness.Gateway;
import httpserver.cluster.harness.Lane;
import httpserver.cluster.harness.OnCluster;
import httpserver.cluster.harness.Proof;
import httpserver.cluster.harness.Tally;
import httpserver.cluster.harness.Visitors;
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

/** What Flagger makes of new versions while visitors come in through the gateway. */
@ExtendWith(OnCluster.class)
@ResourceLock(Lane.SERVICE)
final class CanaryE2E {
  private static final String NAMESPACE = "httpserver-canary";

  private Cluster cluster;
  private Visitors visitors;

  @BeforeEach
  void visitorsCome(Cluster cluster, Gateway gateway) {
    this.cluster = cluster;
    visitors = new Visitors(gateway, "canary");
  }

  @Test
  @DisplayName("canary")
  void goodVersionsArePromotedAndBadOnesTakenBack(Gateway gateway, Proof proof) throws Exception {
    var page = new Page();

    page.next("kubectl apply -k deploy/canary/v1");
    page.next("kubectl wait");
    await("Flagger's route")
        .untilAsserted(() -> assertThat(gateway.get("canary", "/version").status()).isEqualTo(200));
    assertThat(gateway.get("canary", "/metrics").status()).isEqualTo(404);
    visitors.news();

    page.next("kubectl apply -k deploy/canary/v2");
    page.next("kubectl wait");
    Tally promotion = visitors.news();
    assertThat(promotion.counts().keySet()).containsExactly("v1", "v2");
    page.next("deploy/ask");
    visitors.news();

    page.next("kubectl apply -k deploy/canary/v3-failing");
    page.next("kubectl wait");
    Tally failing = visitors.news();
    assertThat(failing.counts().keySet()).containsExactly("503", "v2", "v3");
    assertThat(log()).contains("advancement success-ratio");
    page.next("deploy/ask");
    page.next("kubectl logs");
    visitors.news();

    cluster.run("kubectl", "apply", "-k", "deploy/canary/v4-slow");
    reaches("Progressing");
    reaches("Failed");
    Tally slow = visitors.news();
    assertThat(slow.counts().keySet()).containsExactly("v2", "v4");
    assertThat(log()).contains("advancement latency");
    assertThat(Tally.of(gateway.get(50, "canary", "/version", Map.of()).map(this::version)))
        .isEqualTo(new Tally(Map.of("v2", 50L)));
    page.next("kubectl delete namespace");

    proof.saw(
        "promoted: %s; failing, taken back: %s; slow, taken back: %s", promotion, failing, slow);
  }

  private String version(Answer answer) {
    return answer.header("X-Version").orElse("none");
  }

  private void reaches(String phase) {
    cluster.run(
        "kubectl",
        "wait",
        "canary/httpserver",
        "--namespace=" + NAMESPACE,
        "--for=jsonpath={.status.phase}=" + phase,
        "--timeout=5m");
  }

  /** Not its events: the API server's clients drop those beyond some. */
  private String log() {
    return cluster.run(
        "kubectl", "logs", "--namespace=" + Cluster.MESH, "deployment/flagger", "--since=10m");
  }

  @AfterEach
  void visitorsGo() throws Exception {
    visitors.close();
    cluster.run(
        "kubectl", "delete", "-k", "deploy/canary/v1", "--ignore-not-found", "--timeout=3m");
  }

  /** The README, command after command. */
  private static final class Page {
    private final Console console = new Console(command -> command, Map.of());
    private final Iterator<Step> steps;

    Page() throws Exception {
      steps = Console.steps(Path.of("deploy/canary/README.md")).iterator();
    }

    void next(String beginning) throws Exception {
      Step step = steps.next();
      assertThat(step.command()).startsWith(beginning);
      console.answersAsPrinted(step);
    }
  }
}
