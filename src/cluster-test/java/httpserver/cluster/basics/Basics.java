package httpserver.cluster.basics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import httpserver.cluster.harness.Answer;
import httpserver.cluster.harness.Cluster;
import httpserver.cluster.harness.Scenario;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import okhttp3.Headers;

/** One folder of {@code deploy/basics}, applied as its README has it, and the pods that it made. */
final class Basics implements AutoCloseable {
  static final String NAMESPACE = "httpserver-basics";

  private final Cluster cluster;
  private final Scenario scenario;

  private Basics(Cluster cluster, Scenario scenario) {
    this.cluster = cluster;
    this.scenario = scenario;
  }

  static Basics apply(Cluster cluster, String folder) throws IOException, InterruptedException {
    return new Basics(cluster, Scenario.apply(Path.of("deploy/basics", folder)));
  }

  KubernetesClient client() {
    return cluster.client();
  }

  /** Asks a Service at its port 80, by way of the API server. */
  String ask(String service, String path) {
    return cluster.ask(NAMESPACE, service, 80, path);
  }

  /** The upstreams that {@code /service} of the asking pod has called. */
  List<JsonNode> upstreams() {
    var tree = new Answer(200, Headers.EMPTY, ask("httpserver-asker", "/service")).json();
    return List.copyOf(tree.get("upstreams").findParents("discovered_by"));
  }

  /** Makes a pod's process unwell: see {@code docs/faults.md}. */
  void fault(Pod pod, String kind, String parameters) {
    client()
        .raw(
            "/api/v1/namespaces/%s/pods/%s:8081/proxy/faults/jvm/%s"
                .formatted(NAMESPACE, pod.getMetadata().getName(), kind),
            "POST",
            parameters);
  }

  /** The pods of a service that are not about to go. */
  List<Pod> pods(String app) {
    return client().pods().inNamespace(NAMESPACE).withLabel("app", app).list().getItems().stream()
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
        .toList();
  }

  /** The pod of a service that has one. */
  Pod pod(String app) {
    List<Pod> pods = pods(app);
    assertThat(pods).as("pods of %s", app).hasSize(1);
    return pods.get(0);
  }

  /** How the service's process in its pod is. */
  ContainerStatus container(String app) {
    return pod(app).getStatus().getContainerStatuses().get(0);
  }

  Service service(String name) {
    return client().services().inNamespace(NAMESPACE).withName(name).get();
  }

  /** How often a Deployment's pod template has changed, its first one included. */
  String revision(String deployment) {
    return client()
        .apps()
        .deployments()
        .inNamespace(NAMESPACE)
        .withName(deployment)
        .get()
        .getMetadata()
        .getAnnotations()
        .get("deployment.kubernetes.io/revision");
  }

  /** Runs {@code kubectl rollout}, and waits until all pods are as the Deployment has it. */
  void rollout(String action, String deployment) {
    cluster.run("kubectl", "rollout", action, "-n", NAMESPACE, "deployment/" + deployment);
    cluster.rolledOut(NAMESPACE, deployment);
  }

  @Override
  public void close() {
    scenario.close();
  }
}
