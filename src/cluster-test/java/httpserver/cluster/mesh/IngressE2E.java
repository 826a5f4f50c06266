package httpserver.cluster.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import httpserver.cluster.harness.Cluster;
import httpserver.cluster.harness.Lane;
import httpserver.cluster.harness.Observations;
import httpserver.cluster.harness.OnCluster;
import httpserver.cluster.harness.Response;
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

/** Ingress by node ports, without a mesh and without a controller. */
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
  void nodePortsReachThePod(Cluster cluster, Observations observations) {
    cluster.apply("deploy/ingress/node-port", NAMESPACE);
    JsonNode byAnyNode = headers(cluster, "httpserver-cluster");
    JsonNode byItsNode = headers(cluster, "httpserver-local");

    assertThat(byAnyNode.path("method").asText()).isEqualTo("GET");
    assertThat(byItsNode.path("method").asText()).isEqualTo("GET");
    observations.add(
        "the pod saw the client as %s with Cluster, %s with Local",
        byAnyNode.path("peer").asText(), byItsNode.path("peer").asText());
  }

  private JsonNode headers(Cluster cluster, String name) {
    Service service = cluster.client().services().inNamespace(NAMESPACE).withName(name).get();
    String node = cluster.run("deploy/ask", "--gateway", "80").split(":", 2)[0];
    int port = service.getSpec().getPorts().get(0).getNodePort();
    var request = new Request.Builder().url("http://" + node + ":" + port + "/headers").build();
    return await("kube-proxy's rule for port " + port)
        .ignoreExceptionsInstanceOf(ConnectException.class)
        .until(() -> send(request), response -> response.status() == 200)
        .json();
  }

  private Response send(Request request) throws IOException {
    try (var response = client.newCall(request).execute()) {
      return new Response(response.code(), Headers.EMPTY, response.body().string());
    }
  }
}
