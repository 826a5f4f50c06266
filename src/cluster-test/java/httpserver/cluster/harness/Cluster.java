package httpserver.cluster.harness;

import httpserver.testing.Command;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** The cluster that KUBECONFIG names, with Istio in it. */
public final class Cluster implements AutoCloseable {
  public static final String MESH = "istio-system";

  private static final Object CERTIFICATE = new Object();

  private final KubernetesClient client = new KubernetesClientBuilder().build();

  public KubernetesClient client() {
    return client;
  }

  /**
   * Runs a command in the project's directory, which must succeed; returns its unchanged standard
   * output.
   */
  public String run(String... command) {
    // KUBECONFIG and the like.
    return Command.of(command).inheritingEnvironment().run();
  }

  /** A client of the gateway, for which it creates a certificate if there is none. */
  public Gateway gateway() {
    return gateway("");
  }

  /** A client of the gateway behind a Service; empty: the default of deploy/ask. */
  public Gateway gateway(String service) {
    putCertificate();
    return new Gateway(
        run("env", "SERVICE=" + service, "deploy/ask", "--gateway").strip(), authority());
  }

  /** The certificate, as PEM, that signed the gateway's. */
  public String authority() {
    String encoded =
        client.secrets().inNamespace(MESH).withName("httpserver-tls").get().getData().get("ca.crt");
    return new String(Base64.getDecoder().decode(encoded), StandardCharsets.US_ASCII);
  }

  private void putCertificate() {
    // Tests of two lanes run in parallel, and both would create it.
    synchronized (CERTIFICATE) {
      if (client.secrets().inNamespace(MESH).withName("httpserver-tls").get() == null) {
        run("deploy/istio/certificate/self-signed");
      }
    }
  }

  /** Applies a kustomization and waits until each Deployment of the namespace has rolled out. */
  public void apply(String kustomization, String namespace) {
    run("kubectl", "apply", "-k", kustomization);
    for (var deployment : client.apps().deployments().inNamespace(namespace).list().getItems()) {
      awaitRollout(namespace, deployment.getMetadata().getName());
    }
  }

  /** Waits until a Deployment has rolled out. */
  public void awaitRollout(String namespace, String deployment) {
    run(
        "kubectl",
        "rollout",
        "status",
        "--timeout=180s",
        "-n",
        namespace,
        "deployment/" + deployment);
  }

  /** Gets a path of a Service through the API server's proxy. */
  public String get(String namespace, String service, int port, String path) {
    return client.raw(
        "/api/v1/namespaces/%s/services/%s:%d/proxy%s".formatted(namespace, service, port, path));
  }

  /** A sidecar's counters or gauges whose names match a pattern, summed. */
  public long stat(String namespace, String pod, String pattern) {
    String stats =
        run(
            "kubectl",
            "exec",
            "-n",
            namespace,
            pod,
            "-c",
            "istio-proxy",
            "--",
            "pilot-agent",
            "request",
            "GET",
            "stats?filter=" + pattern);
    return List.of(stats.split("\n")).stream()
        .filter(line -> line.contains(": "))
        .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** The state of the cluster, printed when a test fails. */
  List<String> describe() {
    return Stream.of(
            "kubectl get pods -A -o wide",
            "kubectl get hpa,canaries.flagger.app -A",
            "kubectl get events -A --field-selector=type=Warning --sort-by=.lastTimestamp",
            "kubectl logs -n istio-system deployment/flagger --tail=30 --ignore-errors")
        .map(line -> Command.of(line.split(" ")).inheritingEnvironment().attempt().text())
        .toList();
  }

  @Override
  public void close() {
    client.close();
  }
}
