package httpserver.cluster.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import httpserver.cluster.harness.Chain;
import httpserver.cluster.harness.Cluster;
import httpserver.cluster.harness.Gateway;
import httpserver.cluster.harness.Lane;
import httpserver.cluster.harness.Observations;
import httpserver.cluster.harness.OnCluster;
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

/** HTTPS works with a certificate of cert-manager and of the script, whichever comes second. */
@ExtendWith(OnCluster.class)
@ResourceLock(Lane.CHAIN)
@ResourceLock(Lane.SERVICE)
final class CertificateE2E {
  private static final String SCRIPT = "deploy/istio/certificate/self-signed";
  private static final String KUSTOMIZATION = "deploy/istio/certificate";
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private Secret before;

  @BeforeEach
  void saveSecret(Cluster cluster, Chain chain) {
    before = secret(cluster);
  }

  /** The clients of other tests trust the saved certificate. */
  @AfterEach
  void restoreSecret(Cluster cluster, Gateway gateway) {
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
    awaitHttps(gateway);
  }

  @Test
  @DisplayName("certificate: by the script, by cert-manager, and by the script again")
  void scriptAndCertManagerReplaceEachOther(Cluster cluster, Observations observations) {
    cluster.run(SCRIPT);
    awaitHttps(cluster.gateway());
    final Secret byScript = secret(cluster);

    cluster.run("kubectl", "apply", "-k", KUSTOMIZATION);
    // cert-manager may keep a matching certificate until its renewal.
    awaitReady(cluster);
    awaitHttps(cluster.gateway());

    cluster.run("kubectl", "delete", "-n", Cluster.MESH, "secret", "httpserver-tls");
    await("cert-manager's certificate")
        .atMost(TIMEOUT)
        .untilAsserted(
            () ->
                assertThat(secret(cluster))
                    .isNotNull()
                    .extracting(secret -> secret.getData().get("tls.crt"))
                    .isNotEqualTo(byScript.getData().get("tls.crt")));
    awaitReady(cluster);
    final Secret byCertManager = secret(cluster);
    awaitHttps(cluster.gateway());

    assertThatThrownBy(() -> cluster.run(SCRIPT)).hasMessageContaining("cert-manager manages");

    // The Secret that cert-manager issued stays, and works.
    delete(cluster);
    assertThat(secret(cluster).getData()).isEqualTo(byCertManager.getData());
    awaitHttps(cluster.gateway());

    cluster.run(SCRIPT);
    assertThat(annotations(cluster)).doesNotContainKey("cert-manager.io/issuer-name");
    awaitHttps(cluster.gateway());
    observations.add(
        "HTTPS worked with the certificate of the script, cert-manager, and the script again");
  }

  @Test
  @DisplayName("certificate: in the namespace of the gateway's pods")
  void secretIsInTheNamespaceOfTheGatewaysPods(Cluster cluster, Observations observations) {
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
    observations.add("%s", gateways.getItems().get(0).getMetadata().getNamespace());
  }

  private static void awaitReady(Cluster cluster) {
    cluster.run(
        "kubectl",
        "wait",
        "-n",
        Cluster.MESH,
        "certificate/httpserver",
        "--for=condition=Ready",
        "--timeout=60s");
  }

  private static void awaitHttps(Gateway gateway) {
    await("HTTPS with the certificate of the Secret")
        .atMost(TIMEOUT)
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
