package httpserver.cluster.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import httpserver.cluster.harness.Answer;
import httpserver.cluster.harness.Chain;
import httpserver.cluster.harness.Cluster;
import httpserver.cluster.harness.Gateway;
import httpserver.cluster.harness.Lane;
import httpserver.cluster.harness.OnCluster;
import httpserver.cluster.harness.Proof;
import httpserver.cluster.harness.Scenario;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Who may call whom: by the identity that mTLS proves, and by a token. */
@ExtendWith(OnCluster.class)
@ResourceLock(Lane.CHAIN)
final class AccessE2E {
  private static final String TOKEN = "deploy/scenarios/jwt/token";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  @DisplayName("shortcut")
  void identityGoesWithTheCall(Cluster cluster, Chain chain, Gateway gateway, Proof proof)
      throws Exception {
    String pod = chain.pod("service-c", "v1");
    long before = cluster.stat(Chain.NAMESPACE, pod, "rbac.denied$");
    try (var scenario = Scenario.apply("shortcut")) {
      // Connections from before it keep what held then.
      await("what the client sees")
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(gateway.get("chain", "/service").status()).isEqualTo(502));
      long denied = cluster.stat(Chain.NAMESPACE, pod, "rbac.denied$") - before;

      assertThat(denied).isGreaterThanOrEqualTo(2);
      proof.saw("the sidecar of service-c denied service-a %d times", denied);
    }
  }

  @Test
  @DisplayName("mtls-off")
  void plainText(Cluster cluster, Chain chain, Gateway gateway, Proof proof) throws Exception {
    plainTextIsReset(cluster);
    try (var scenario = Scenario.apply("mtls-off")) {
      // The rest is closed as before, and those with an identity come in as before.
      assertThatThrownBy(() -> plainText(cluster, "/service"))
          .hasMessageContaining("code=403")
          .hasMessageContaining("access denied");
      assertThat(gateway.get("chain", "/service").status()).isEqualTo(200);
      proof.saw("the API server reads /version in plain text, but nothing else");
    }
    await("STRICT again").atMost(PATIENCE).untilAsserted(() -> plainTextIsReset(cluster));
    proof.saw("before and after, its connection is reset");
  }

  @Test
  @DisplayName("jwt")
  void tokens(Cluster cluster, Chain chain, Gateway gateway, Proof proof) throws Exception {
    try (var scenario = Scenario.apply("jwt")) {
      String valid = cluster.run(TOKEN).strip();
      String forged =
          cluster.run("bash", "-c", TOKEN + " 3600 <(openssl genrsa 2048 2> /dev/null)").strip();
      String unsigned = valid.substring(0, valid.lastIndexOf('.') + 1);

      // The policy reaches the sidecars of service-a one after the other.
      await("403 by each pod")
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(gateway.get(20, "chain", "/service", Map.of()))
                      .extracting(Answer::status)
                      .containsOnly(403));
      assertThat(with(gateway, cluster.run(TOKEN, "-3600").strip()))
          .isEqualTo("401 Jwt is expired");
      assertThat(with(gateway, forged)).isEqualTo("401 Jwt verification fails");
      assertThat(with(gateway, unsigned)).startsWith("401 Jwt");
      assertThat(with(gateway, valid)).startsWith("200 {\"service\":\"service-a\"");
      proof.saw("403 without a token, 401 if expired, forged or unsigned, 200 with a valid one");
    }
    await("no need of a token")
        .atMost(PATIENCE)
        .until(() -> gateway.get("chain", "/service").status() == 200);
    chain.awaitDrained("service-a", "v1");
  }

  private static String with(Gateway gateway, String token) {
    Answer answer = gateway.get("chain", "/service", Map.of("Authorization", "Bearer " + token));
    return answer.status() + " " + answer.body();
  }

  private static void plainTextIsReset(Cluster cluster) {
    assertThatThrownBy(() -> plainText(cluster, "/version"))
        .hasMessageContaining("connection reset by peer");
  }

  /** The API server is outside the mesh, and connects to the pod itself. */
  private static String plainText(Cluster cluster, String path) {
    return cluster.ask(Chain.NAMESPACE, "service-a", 80, path);
  }
}
