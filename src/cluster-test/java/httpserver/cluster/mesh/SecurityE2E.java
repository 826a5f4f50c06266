package httpserver.cluster.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import httpserver.cluster.harness.Chain;
import httpserver.cluster.harness.Cluster;
import httpserver.cluster.harness.Gateway;
import httpserver.cluster.harness.Lane;
import httpserver.cluster.harness.Observations;
import httpserver.cluster.harness.OnCluster;
import httpserver.cluster.harness.Response;
import httpserver.cluster.harness.UntrustedPod;
import java.time.Duration;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Denied access: each response must be the denial itself, not just any failure. */
@ExtendWith(OnCluster.class)
@ResourceLock(Lane.CHAIN)
final class SecurityE2E {
  private static final String SERVICE_A = "http://service-a.httpserver-chain/service";
  private static final String ADMIN = "http://service-a-admin.httpserver-chain:8081/metrics";
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  @Test
  @DisplayName("strangers: plain text from outside the mesh is refused")
  void plainTextFromOutsideTheMeshIsReset(Cluster cluster, Chain chain, Observations observations) {
    try (var outside = UntrustedPod.apply(cluster, "outside")) {
      await("a reset for a pod without a sidecar")
          .atMost(TIMEOUT)
          .untilAsserted(
              () ->
                  assertThat(outside.call(SERVICE_A).path("error").asText())
                      .isEqualTo("the connection broke: Connection reset"));
      observations.add("its connection to service-a was reset");
    }
  }

  @Test
  @DisplayName("strangers: another namespace of the mesh is denied, the admin port too")
  void anotherNamespaceIsDenied(Cluster cluster, Chain chain, Observations observations) {
    String pod = chain.pod("service-a", "v1");
    long before = denied(cluster, pod);
    try (var neighbour = UntrustedPod.apply(cluster, "neighbour")) {
      await("403 for an identity that no policy allows")
          .atMost(TIMEOUT)
          .untilAsserted(
              () -> {
                assertThat(neighbour.call(SERVICE_A).path("status").asInt()).isEqualTo(403);
                assertThat(neighbour.call(ADMIN).path("status").asInt()).isEqualTo(403);
              });
      long denied = denied(cluster, pod) - before;

      assertThat(denied).isGreaterThanOrEqualTo(2);
      observations.add("403 on both ports; the sidecar of service-a denied %d requests", denied);
    }
  }

  @Test
  @DisplayName("gateway: the admin port's pages and /metrics are not there")
  void privatePathsAreNotFound(Chain chain, Gateway gateway, Observations observations) {
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
      Response response = gateway.get("chain", path);

      // The service itself rejects an ambiguous path below an allowed prefix.
      assertThat(response.status()).as(path).isIn(404, 400);
      assertThat(response.header("X-Pod").isPresent()).as(path).isEqualTo(path.contains("%2f.."));
    }
    assertThat(gateway.get("chain", "/version").status()).isEqualTo(200);
    observations.add("%d paths refused, all but one before they reached a pod", paths.size());
  }

  @Test
  @DisplayName("gateway: HTTP redirects to HTTPS")
  void httpRedirectsToHttps(Cluster cluster, Chain chain, Observations observations)
      throws Exception {
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
      observations.add("301 to %s", response.header("Location"));
    }
  }

  private static long denied(Cluster cluster, String pod) {
    return cluster.stat(Chain.NAMESPACE, pod, "rbac.denied$");
  }
}
