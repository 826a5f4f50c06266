package httpserver.cluster.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import httpserver.cluster.harness.Chain;
import httpserver.cluster.harness.Cluster;
import httpserver.cluster.harness.Gateway;
import httpserver.cluster.harness.Lane;
import httpserver.cluster.harness.OnCluster;
import httpserver.cluster.harness.Proof;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Both ways to a certificate end in HTTPS that works, in either order. */
@ExtendWith(OnCluster.class)
@ResourceLock(Lane.CHAIN)
@ResourceLock(Lane.SERVICE)
final class CertificateE2E {
  private static final String SCRIPT = "deploy/istio/certificate/self-signed";
  private static final String KUSTOMIZATION = "deploy/istio/certificate";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Secret before;

  @BeforeEach
  void keep(Cluster cluster, Chain chain) {
    before = secret(cluster);
  }

  /** The other tests' client trusts that one. */
  @AfterEach
  void restore(Cluster cluster, Gateway gateway) {
    delete(cluster);
    cluster.run("kubectl", "delete", "-n", Cluster.MESH, "secret", "httpserver-tls");
    var same =
        new SecretBuilder(before)
            .editMetadata()
            .withResourceVersion(null)
            .withUid(null)
            .withManagedFields()
            .endMetadata()
            .build();
    cluster.client().resource(same).create();
    serves(gateway);
  }

  @Test
  @DisplayName("certificate: by cert-manager, by a script, and one after the other")
  void inTurn(Cluster cluster, Proof proof) {
    cluster.run(SCRIPT);
    serves(cluster.gateway());
    final Secret byScript = secret(cluster);

    cluster.run("kubectl", "apply", "-k", KUSTOMIZATION);
    // Until its renewal cert-manager may keep what fits.
    ready(cluster);
    serves(cluster.gateway());

    cluster.run("kubectl", "delete", "-n", Cluster.MESH, "secret", "httpserver-tls");
    await("cert-manager's certificate")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(secret(cluster))
                    .isNotNull()
                    .extracting(secret -> secret.getData().get("tls.crt"))
                    .isNotEqualTo(byScript.getData().get("tls.crt")));
    ready(cluster);
    final Secret byCertManager = secret(cluster);
    serves(cluster.gateway());

    assertThatThrownBy(() -> cluster.run(SCRIPT)).hasMessageContaining("cert-manager manages");

    // What it issued stays and works.
    delete(cluster);
    assertThat(secret(cluster).getData()).isEqualTo(byCertManager.getData());
    serves(cluster.gateway());

    cluster.run(SCRIPT);
    assertThat(annotations(cluster)).doesNotContainKey("cert-manager.io/issuer-name");
    serves(cluster.gateway());
    proof.saw("HTTPS worked with the script's, then cert-manager's, then the script's again");
  }

  @Test
  @DisplayName("certificate: it is where the gateway's pods read it")
  void namespaces(Cluster cluster, Proof proof) {
    String certificates = cluster.run("kubectl", "kustomize", KUSTOMIZATION);
    var gateways =
        cluster.client().pods().inAnyNamespace().withLabel("istio", "ingressgateway").list();

    assertThat(gateways.getItems()).isNotEmpty();
    assertThat(gateways.getItems())
        .allSatisfy(
            pod ->
                assertThat(certificates)
                    .containsPattern(
                        "name: httpserver\n  namespace: "
                            + pod.getMetadata().getNamespace()
                            + "\nspec:\n(  .*\n)*  secretName: httpserver-tls\n"));
    proof.saw("%s", gateways.getItems().get(0).getMetadata().getNamespace());
  }

  private static void ready(Cluster cluster) {
    cluster.run(
        "kubectl",
        "wait",
        "-n",
        Cluster.MESH,
        "certificate/httpserver",
        "--for=condition=Ready",
        "--timeout=60s");
  }

  private static void serves(Gateway gateway) {
    await("HTTPS with the certificate of the Secret")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(gateway.get("chain", "/version").status()).isEqualTo(200));
  }

  private static void delete(Cluster cluster) {
    cluster.run("kubectl", "delete", "--ignore-not-found", "-k", KUSTOMIZATION);
  }

  private static Secret secret(Cluster cluster) {
    return cluster.client().secrets().inNamespace(Cluster.MESH).withName("httpserver-tls").get();
  }

  private static Map<String, String> annotations(Cluster cluster) {
    Map<String, String> annotations = secret(cluster).getMetadata().getAnnotations();
    return annotations == null ? Map.of() : annotations;
  }
}
