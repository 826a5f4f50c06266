package httpserver.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.cluster.harness.Cluster;
import httpserver.cluster.harness.Gateway;
import httpserver.cluster.harness.Jaeger;
import httpserver.cluster.harness.Response;
import httpserver.testing.Script;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** The targets of a rollout: a host, a staging and a production namespace. */
final class Target implements AutoCloseable {
  private static final String STAGING = "httpserver-staging";
  private static final String PRODUCTION = "httpserver";

  // Closes idle connections before the host's proxy does, so that no request meets a closed one.
  private final OkHttpClient http =
      new OkHttpClient.Builder()
          .connectionPool(new ConnectionPool(5, 10, TimeUnit.SECONDS))
          .retryOnConnectionFailure(false)
          .build();
  private final List<String> createdNamespaces = new ArrayList<>();
  private final Cluster cluster;
  private final Site site;
  private final Gateway gateway;

  /** Creates missing namespaces, and the pipeline's accounts there. */
  Target(Cluster cluster, Site site) {
    this.cluster = cluster;
    this.site = site;
    for (String each : List.of(STAGING, PRODUCTION)) {
      if (cluster.client().namespaces().withName(each).get() == null) {
        createdNamespaces.add(each);
      }
    }
    cluster.run("kubectl", "apply", "-k", "deploy/deployer/staging");
    cluster.run("kubectl", "apply", "-k", "deploy/deployer/production");
    gateway = cluster.gateway();
  }

  /** The pipeline's secrets for the cluster and the registry. */
  Map<String, String> secrets() {
    Map<String, String> secrets = new HashMap<>();
    secrets.put("REGISTRY", site.registry());
    secrets.put("REGISTRY_URL", site.registryUrl());
    secrets.put("KUBECONFIG_STAGING", kubeconfig(STAGING));
    secrets.put("KUBECONFIG_PRODUCTION", kubeconfig(PRODUCTION));
    secrets.put(
        "GATEWAY",
        site.gateway().isEmpty() ? cluster.run("deploy/ask", "--gateway").strip() : site.gateway());
    secrets.put("GATEWAY_CA", cluster.authority());
    return secrets;
  }

  private String kubeconfig(String namespace) {
    return site.apiServer().isEmpty()
        ? cluster.run("deploy/deployer/kubeconfig", namespace)
        : cluster.run("deploy/deployer/kubeconfig", namespace, site.apiServer());
  }

  /** Gets the version from the host's proxy. */
  Response host() {
    var request = new Request.Builder().url("http://127.0.0.1:8080/version").build();
    try (var response = http.newCall(request).execute()) {
      return new Response(response.code(), response.headers(), response.body().string());
    } catch (IOException e) {
      return new Response(0, Headers.EMPTY, e.toString());
    }
  }

  Response staging() {
    return gateway.get("staging", "/version");
  }

  Response production() {
    return gateway.get("", "/version");
  }

  /** Asserts that host and staging run a commit's image by digest, and that both serve it. */
  void assertServing(String commit) throws Exception {
    String image = pushedImage(commit);
    assertThat(deployed(STAGING)).isEqualTo(image);
    assertThat(hostImages()).contains(image);
    assertThat(commit).startsWith(staging().json().path("revision").asText("none"));
    assertThat(commit).startsWith(host().json().path("revision").asText("none"));
  }

  /** Asserts that a request through the gateway has one trace, of sidecar and service. */
  void assertTraced() {
    var sampled = Map.of("X-B3-Sampled", "1");
    new Jaeger(cluster)
        .awaitTrace(
            () -> gateway.get("staging", "/version", sampled),
            tree ->
                tree.contains("httpserver.httpserver-staging server")
                    && tree.contains(" httpserver server"));
  }

  private String deployed(String namespace) {
    return cluster
        .client()
        .apps()
        .deployments()
        .inNamespace(namespace)
        .withName("httpserver")
        .get()
        .getSpec()
        .getTemplate()
        .getSpec()
        .getContainers()
        .get(0)
        .getImage();
  }

  private String hostImages() {
    return cluster.run(
        "docker", "ps", "--no-trunc", "--filter=network=httpserver", "--format={{.Image}}");
  }

  private String pushedImage(String commit) {
    var registry = Map.of("REGISTRY", site.registry(), "REGISTRY_URL", "http://" + site.registry());
    return new Script(Path.of("."), registry).run("scripts/pipeline/digest", commit);
  }

  /** Stops the containers on the host, and deletes the namespaces that this created. */
  @Override
  public void close() throws Exception {
    for (String color : List.of("blue", "green")) {
      compose(Map.of("COLOR", color), "chain.yml");
    }
    compose(Map.of(), "compose.yml");
    createdNamespaces.forEach(each -> cluster.run("kubectl", "delete", "namespace", each));
  }

  private static void compose(Map<String, String> environment, String file) throws Exception {
    new Script(Path.of("deploy/compose"), environment)
        .run("docker", "compose", "--file", file, "down");
  }
}
