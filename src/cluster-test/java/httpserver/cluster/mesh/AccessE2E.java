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
import httpserver.cluster.harness.Response;
import httpserver.cluster.harness.Scenario;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Access control: by the identity that mTLS proves, and by a token. */
@ExtendWith(OnCluster.class)
@ResourceLock(Lane.CHAIN)
final class AccessE2E {
  private static final String TOKEN = "deploy/scenarios/jwt/token";
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  @Test
  @DisplayName("shortcut")
  void serviceAMayNotCallServiceC(
      Cluster cluster, Chain chain, Gateway gateway, Observations observations) throws Exception {
    String pod = chain.pod("service-c", "v1");
    long before = cluster.stat(Chain.NAMESPACE, pod, "rbac.denied$");
    try (var scenario = Scenario.apply("shortcut")) {
      // Existing connections keep the policy under which they were opened.
      await("502 for the client")
          .atMost(TIMEOUT)
          .untilAsserted(
              () -> assertThat(gateway.get("chain", "/service").status()).isEqualTo(502));
      long denied = cluster.stat(Chain.NAMESPACE, pod, "rbac.denied$") - before;

      assertThat(denied).isGreaterThanOrEqualTo(2);
      observations.add("the sidecar of service-c denied service-a %d times", denied);
    }
  }

  @Test
  @DisplayName("mtls-off")
  void mtlsOffAllowsPlainTextOnOnePath(
      Cluster cluster, Chain chain, Gateway gateway, Observations observations) throws Exception {
    plainTextIsReset(cluster);
    try (var scenario = Scenario.apply("mtls-off")) {
      // Other paths stay forbidden, and clients with an identity are still allowed.
      assertThatThrownBy(() -> plainText(cluster, "/service"))
          .hasMessageContaining("code=403")
          .hasMessageContaining("access denied");
      assertThat(gateway.get("chain", "/service").status()).isEqualTo(200);
      observations.add("the API server may read /version in plain text, and no other path");
    }
    await("STRICT mTLS after the scenario")
        .atMost(TIMEOUT)
        .untilAsserted(() -> plainTextIsReset(cluster));
    observations.add("before and after, the connection is reset");
  }

  @Test
  @DisplayName("jwt")
  void requiresAValidToken(Cluster cluster, Chain chain, Gateway gateway, Observations observations)
      throws Exception {
    try (var scenario = Scenario.apply("jwt")) {
      String valid = cluster.run(TOKEN).strip();
      String forged =
          cluster.run("bash", "-c", TOKEN + " 3600 <(openssl genrsa 2048 2> /dev/null)").strip();
      String unsigned = valid.substring(0, valid.lastIndexOf('.') + 1);

      // The policy reaches the sidecars of service-a one after the other.
      await("403 from each pod")
          .atMost(TIMEOUT)
          .untilAsserted(
              () ->
                  assertThat(gateway.get(20, "chain", "/service", Map.of()))
                      .extracting(Response::status)
                      .containsOnly(403));
      assertThat(responseWithToken(gateway, cluster.run(TOKEN, "-3600").strip()))
          .isEqualTo("401 Jwt is expired");
      assertThat(responseWithToken(gateway, forged)).isEqualTo("401 Jwt verification fails");
      assertThat(responseWithToken(gateway, unsigned)).startsWith("401 Jwt");
      assertThat(responseWithToken(gateway, valid)).startsWith("200 {\"service\":\"service-a\"");
      observations.add(
          "403 without a token, 401 if expired, forged or unsigned, 200 with a valid one");
    }
    await("200 without a token")
        .atMost(TIMEOUT)
        .until(() -> gateway.get("chain", "/service").status() == 200);
    chain.awaitDrainedConnections("service-a", "v1");
  }

  private static String responseWithToken(Gateway gateway, String token) {
    Response response =
        gateway.get("chain", "/service", Map.of("Authorization", "Bearer " + token));
    return response.status() + " " + response.body();
  }

  private static void plainTextIsReset(Cluster cluster) {
    assertThatThrownBy(() -> plainText(cluster, "/version"))
        .hasMessageContaining("connection reset by peer");
  }

  /** The API server is outside the mesh, and connects to the pod directly. */
  private static String plainText(Cluster cluster, String path) {
    return cluster.get(Chain.NAMESPACE, "service-a", 80, path);
  }
}
