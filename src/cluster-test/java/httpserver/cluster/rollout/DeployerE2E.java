package httpserver.cluster.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.cluster.harness.Cluster;
import httpserver.cluster.harness.Observations;
import httpserver.cluster.harness.OnCluster;
import httpserver.testing.Command.Outcome;
import httpserver.testing.Script;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the pipeline's account may do, checked at the API server as that account. */
@ExtendWith(OnCluster.class)
final class DeployerE2E {
  /** A dry run passes the same authorization as a real run. */
  private static final List<String> FORBIDDEN =
      List.of(
          "delete deployment httpserver --dry-run=server",
          "delete namespace httpserver-staging --dry-run=server",
          "label namespace httpserver-staging istio-injection=disabled --overwrite --dry-run=server",
          "create namespace another --dry-run=server",
          "get secrets",
          "create secret generic another --dry-run=server",
          "run intruder --image=any --dry-run=server",
          "create rolebinding more --clusterrole=cluster-admin"
              + " --serviceaccount=httpserver-staging:deployer --dry-run=server",
          "create token deployer",
          "get deployments --all-namespaces",
          "get configmaps --namespace=istio-system",
          "get nodes",
          "get pods --as=system:admin");

  @TempDir private Path folder;

  @Test
  @DisplayName("the pipeline's account: may apply an overlay, and nothing else")
  void mayApplyAnOverlayAndNothingElse(Cluster cluster, Observations observations)
      throws Exception {
    cluster.run("kubectl", "apply", "-k", "deploy/deployer/staging");
    Path kubeconfig = folder.resolve("kubeconfig");
    Files.writeString(kubeconfig, cluster.run("deploy/deployer/kubeconfig", "httpserver-staging"));
    var deployer = new Script(Path.of("."), Map.of("KUBECONFIG", kubeconfig.toString()));

    deployer.run("kubectl", "apply", "--dry-run=server", "-k", "deploy/overlays/staging");
    deployer.run("kubectl", "get", "pods,replicasets");
    for (String command : FORBIDDEN) {
      Outcome outcome = deployer.attempt(("kubectl " + command).split(" "));

      assertThat(outcome.exitCode()).as(command + ": " + outcome).isNotZero();
      assertThat(outcome.text()).as(command).containsIgnoringCase("forbidden");
    }
    observations.add("an overlay applied, %d other things forbidden", FORBIDDEN.size());
  }
}
