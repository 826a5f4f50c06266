package httpserver.cluster.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.time.Duration;

/** The namespace of {@code deploy/chain}, applied and ready. */
public final class Chain {
  public static final String NAMESPACE = "httpserver-chain";

  private final Cluster cluster;

  /** Applies it, and waits until it responds through the gateway. */
  public Chain(Cluster cluster) {
    this.cluster = cluster;
    Gateway gateway = cluster.gateway();
    cluster.apply("deploy/chain", NAMESPACE);
    await("the chain through the gateway")
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(gateway.get("chain", "/service").status()).isEqualTo(200));
  }

  /**
   * Waits until a pod has closed the connections that are older than a change of its policies. They
   * keep the old policies for one more response, or until Envoy's drain time (45 s) is over.
   */
  public void awaitDrainedConnections(String app, String version) {
    String pod = pod(app, version);
    await("no draining connection")
        .atMost(Duration.ofMinutes(2))
        .until(() -> cluster.stat(NAMESPACE, pod, "total_.*_draining$") == 0);
  }

  /** The name of a pod of a version of a service. */
  public String pod(String app, String version) {
    return cluster
        .client()
        .pods()
        .inNamespace(NAMESPACE)
        .withLabel("app", app)
        .withLabel("version", version)
        .list()
        .getItems()
        .stream()
        .map(HasMetadata::getMetadata)
        // A pod of an earlier scenario may still be terminating.
        .filter(pod -> pod.getDeletionTimestamp() == null)
        .map(ObjectMeta::getName)
        .findFirst()
        .orElseThrow();
  }
}
