package httpserver.cluster.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import httpserver.cluster.harness.Answer;
import httpserver.cluster.harness.Cluster;
import httpserver.cluster.harness.Lane;
import httpserver.cluster.harness.OnCluster;
import httpserver.cluster.harness.Proof;
import io.fabric8.kubernetes.api.model.Service;
import java.io.IOException;
import java.net.ConnectException;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The way in without a mesh that needs no controller. */
@ExtendWith(OnCluster.class)
@ResourceLock(Lane.MESHLESS)
final class IngressE2E {
  private static final String NAMESPACE = "httpserver-ingress";

  private final OkHttpClient client = new OkHttpClient();

  @AfterAll
  static void cleanUp(Cluster cluster) {
    cluster.run("kubectl", "delete", "--ignore-not-found", "namespace", NAMESPACE);
  }

  @Test
  @DisplayName("ingress: a node's port, with each externalTrafficPolicy")
  void nodePort(Cluster cluster, Proof proof) {
    cluster.apply("deploy/ingress/node-port", NAMESPACE);
    JsonNode byAnyNode = ask(cluster, "httpserver-cluster");
    JsonNode byItsNode = ask(cluster, "httpserver-local");

    assertThat(byAnyNode.path("method").asText()).isEqualTo("GET");
    assertThat(byItsNode.path("method").asText()).isEqualTo("GET");
    proof.saw(
        "the pod saw %s by Cluster, %s by Local",
        byAnyNode.path("peer").asText(), byItsNode.path("peer").asText());
  }

  private JsonNode ask(Cluster cluster, String name) {
    Service service = cluster.client().services().inNamespace(NAMESPACE).withName(name).get();
    String node = cluster.run("deploy/ask", "--gateway", "80").split(":", 2)[0];
    int port = service.getSpec().getPorts().get(0).getNodePort();
    var request = new Request.Builder().url("http://" + node + ":" + port + "/headers").build();
    return await("kube-proxy's rule for port " + port)
        .ignoreExceptionsInstanceOf(ConnectException.class)
        .until(() -> answer(request), answer -> answer.status() == 200)
        .json();
  }

  private Answer answer(Request request) throws IOException {
    try (var response = client.newCall(request).execute()) {
      return new Answer(response.code(), Headers.EMPTY, response.body().string());
    }
  }
}
