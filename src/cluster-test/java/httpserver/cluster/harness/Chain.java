package httpserver.cluster.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.time.Duration;

/** The namespace of {@code deploy/chain}, applied and answering. */
public final class Chain {
  public static final String NAMESPACE = "httpserver-chain";

  private final Cluster cluster;

  /** Applies it, and waits until it answers through the gateway. */
  public Chain(Cluster cluster) {
    this.cluster = cluster;
    Gateway gateway = cluster.gateway();
    cluster.apply("deploy/chain", NAMESPACE);
    await("the chain")
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(gateway.get("chain", "/service").status()).isEqualTo(200));
  }

  /**
   * Waits until a pod has ended the connections that came in before its policies changed: they keep
   * those of then, for one more answer or until Envoy's drain time is over (45 s).
   */
  public void awaitDrained(String app, String version) {
    String pod = pod(app, version);
    await("no old connection")
        .atMost(Duration.ofMinutes(2))
        .until(() -> cluster.stat(NAMESPACE, pod, "total_.*_draining$") == 0);
  }

  /** The name of a pod of a service, or of one version of it. */
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
        // One that a scenario before has left may still be on its way out.
        .filter(pod -> pod.getDeletionTimestamp() == null)
        .map(ObjectMeta::getName)
        .findFirst()
        .orElseThrow();
  }
}
