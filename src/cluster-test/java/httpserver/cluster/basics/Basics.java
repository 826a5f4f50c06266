package httpserver.cluster.basics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import httpserver.cluster.harness.Cluster;
import httpserver.cluster.harness.Response;
import httpserver.cluster.harness.Scenario;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import okhttp3.Headers;

/** One folder of {@code deploy/basics}, applied by its README, and its pods. */
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

  /** Gets a path at port 80 of a Service through the API server's proxy. */
  String get(String service, String path) {
    return cluster.get(NAMESPACE, service, 80, path);
  }

  /** The upstreams that {@code /service} of httpserver-asker has called. */
  List<JsonNode> upstreams() {
    var tree = new Response(200, Headers.EMPTY, get("httpserver-asker", "/service")).json();
    return List.copyOf(tree.get("upstreams").findParents("discovered_by"));
  }

  /** Injects a fault into the JVM of a pod: see {@code docs/faults.md}. */
  void fault(Pod pod, String kind, String parameters) {
    client()
        .raw(
            "/api/v1/namespaces/%s/pods/%s:8081/proxy/faults/jvm/%s"
                .formatted(NAMESPACE, pod.getMetadata().getName(), kind),
            "POST",
            parameters);
  }

  /** The pods of a service that are not terminating. */
  List<Pod> pods(String app) {
    return client().pods().inNamespace(NAMESPACE).withLabel("app", app).list().getItems().stream()
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
        .toList();
  }

  /** The only pod of a service. */
  Pod pod(String app) {
    List<Pod> pods = pods(app);
    assertThat(pods).as("pods of %s", app).hasSize(1);
    return pods.get(0);
  }

  /** The status of the container in the only pod of a service. */
  ContainerStatus container(String app) {
    return pod(app).getStatus().getContainerStatuses().get(0);
  }

  Service service(String name) {
    return client().services().inNamespace(NAMESPACE).withName(name).get();
  }

  /** The revision of a Deployment: 1, and one more for each change of its pod template. */
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

  /** Runs a {@code kubectl rollout} command, and waits until it is complete. */
  void rollout(String action, String deployment) {
    cluster.run("kubectl", "rollout", action, "-n", NAMESPACE, "deployment/" + deployment);
    cluster.awaitRollout(NAMESPACE, deployment);
  }

  @Override
  public void close() {
    scenario.close();
  }
}
