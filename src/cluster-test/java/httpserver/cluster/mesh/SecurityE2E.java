package httpserver.cluster.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import httpserver.cluster.harness.Answer;
import httpserver.cluster.harness.Chain;
import httpserver.cluster.harness.Cluster;
import httpserver.cluster.harness.Gateway;
import httpserver.cluster.harness.Lane;
import httpserver.cluster.harness.OnCluster;
import httpserver.cluster.harness.Proof;
import httpserver.cluster.harness.Stranger;
import java.time.Duration;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What nobody may do: each answer must be the refusal itself, not just something that failed. */
@ExtendWith(OnCluster.class)
@ResourceLock(Lane.CHAIN)
final class SecurityE2E {
  private static final String SERVICE_A = "http://service-a.httpserver-chain/service";
  private static final String ADMIN = "http://service-a-admin.httpserver-chain:8081/metrics";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  @DisplayName("strangers: plain text from outside the mesh is refused")
  void plainText(Cluster cluster, Chain chain, Proof proof) {
    try (var outside = Stranger.apply(cluster, "outside")) {
      await("a pod without a sidecar")
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(outside.calls(SERVICE_A).path("error").asText())
                      .isEqualTo("the connection broke: Connection reset"));
      proof.saw("its connection to service-a was reset");
    }
  }

  @Test
  @DisplayName("strangers: another namespace of the mesh is denied, the admin port too")
  void otherNamespace(Cluster cluster, Chain chain, Proof proof) {
    String pod = chain.pod("service-a", "v1");
    long before = denied(cluster, pod);
    try (var neighbour = Stranger.apply(cluster, "neighbour")) {
      await("an identity that nothing allows")
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(neighbour.calls(SERVICE_A).path("status").asInt()).isEqualTo(403);
                assertThat(neighbour.calls(ADMIN).path("status").asInt()).isEqualTo(403);
              });
      long denied = denied(cluster, pod) - before;

      assertThat(denied).isGreaterThanOrEqualTo(2);
      proof.saw("403 on both ports; the sidecar of service-a denied %d requests", denied);
    }
  }

  @Test
  @DisplayName("gateway: the admin port's pages and /metrics are not there")
  void privatePaths(Chain chain, Gateway gateway, Proof proof) {
    var paths =
        List.of(
            "/metrics",
            "/faults",
            "/faults/jvm",
            "/tasks/log-level",
            "/ping",
            "/threads",
            "/healthcheck",
            "/zipkin/",
            "/api/v2/spans",
            "/readyz",
            "/version/../metrics",
            "/version/..%2fmetrics",
            "//metrics",
            "/docs/..%2f..%2fmetrics",
            "/docs/%2e%2e/metrics");
    for (String path : paths) {
      Answer answer = gateway.get("chain", path);

      // The service itself refuses an ambiguous path below a prefix that is let through.
      assertThat(answer.status()).as(path).isIn(404, 400);
      assertThat(answer.header("X-Pod").isPresent()).as(path).isEqualTo(path.contains("%2f.."));
    }
    assertThat(gateway.get("chain", "/version").status()).isEqualTo(200);
    proof.saw("%d paths refused, all but one before a pod saw them", paths.size());
  }

  @Test
  @DisplayName("gateway: HTTP redirects to HTTPS")
  void redirect(Cluster cluster, Chain chain, Proof proof) throws Exception {
    String address = cluster.run("deploy/ask", "--gateway", "80").strip();
    var request =
        new Request.Builder()
            .url("http://" + address + "/version?a=b")
            .header("Host", "chain.httpserver.example.com")
            .build();
    var client = new OkHttpClient.Builder().followRedirects(false).build();
    try (var response = client.newCall(request).execute()) {
      assertThat(response.code()).isEqualTo(301);
      assertThat(response.header("Location"))
          .isEqualTo("https://chain.httpserver.example.com/version?a=b");
      proof.saw("301 to %s", response.header("Location"));
    }
  }

  private static long denied(Cluster cluster, String pod) {
    return cluster.stat(Chain.NAMESPACE, pod, "rbac.denied$");
  }
}
