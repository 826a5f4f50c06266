package httpserver.cluster.basics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import httpserver.cluster.harness.Cluster;
import httpserver.cluster.harness.Lane;
import httpserver.cluster.harness.Observations;
import httpserver.cluster.harness.OnCluster;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Types of Services, and how pods discover them. */
@ExtendWith(OnCluster.class)
@ResourceLock(Lane.MESHLESS)
final class BasicsServicesE2E {

  @Test
  @DisplayName("basics/service-types")
  void eachTypeReachesThePod(Cluster cluster, Observations observations) throws Exception {
    try (var basics = Basics.apply(cluster, "service-types")) {
      String pod = basics.pod("httpserver").getMetadata().getName();
      List<JsonNode> upstreams = basics.upstreams();

      assertThat(texts(upstreams, "pod")).containsExactly(pod, pod, pod, pod, pod);
      assertThat(texts(upstreams, "url"))
          .contains(
              "http://" + basics.service("httpserver").getSpec().getClusterIP() + ":80/service",
              "http://" + basics.service("load-balancer").getSpec().getClusterIP() + ":80/service");
      assertThat(basics.service("headless").getSpec().getClusterIP()).isEqualTo("None");
      assertThat(basics.service("load-balancer").getStatus().getLoadBalancer().getIngress())
          .isEmpty();
      observations.add("%s responded at %s", pod, String.join(", ", texts(upstreams, "url")));
    }
  }

  @Test
  @DisplayName("basics/node-port")
  void externalTrafficPolicyDecidesTheClientAddress(Cluster cluster, Observations observations)
      throws Exception {
    try (var basics = Basics.apply(cluster, "node-port")) {
      String client = basics.pod("httpserver-asker").getStatus().getPodIP();
      Map<String, List<String>> clients = clientsByRoute(basics);

      assertThat(clients.get("/headers")).containsOnly(client);
      assertThat(clients.get("/version")).isNotEmpty().doesNotContain(client);
      observations.add(
          "the client %s was seen as %s with Cluster and as %s with Local",
          client, clients.get("/version").get(0), clients.get("/headers").get(0));
    }
  }

  @Test
  @DisplayName("basics/discovery")
  void variablesExistOnlyForServicesOlderThanThePod(Cluster cluster, Observations observations)
      throws Exception {
    try (var basics = Basics.apply(cluster, "discovery")) {
      assertThat(texts(basics.upstreams(), "discovered_by"))
          .containsExactly("environment", "environment");

      String before = basics.service("later").getSpec().getClusterIP();
      basics.client().services().inNamespace(Basics.NAMESPACE).withName("later").delete();
      cluster.run("kubectl", "apply", "-k", "deploy/basics/discovery/later");
      basics.rollout("restart", "httpserver-asker");
      String after = basics.service("later").getSpec().getClusterIP();

      assertThat(after).isNotEqualTo(before);
      assertThat(texts(basics.upstreams(), "url")).contains("http://" + after + ":80/service");
      observations.add(
          "a pod older than the Service found it by DNS; its replacement found %s by variable",
          after);
    }
  }

  private static List<String> texts(List<JsonNode> hops, String field) {
    return hops.stream().map(hop -> hop.path(field).asText()).toList();
  }

  /** The client addresses in the access log, by route. */
  private static Map<String, List<String>> clientsByRoute(Basics basics) throws IOException {
    String name = basics.pod("httpserver").getMetadata().getName();
    String log = basics.client().pods().inNamespace(Basics.NAMESPACE).withName(name).getLog();
    try (var lines = new ObjectMapper().readerFor(JsonNode.class).<JsonNode>readValues(log)) {
      return lines.readAll().stream()
          .filter(line -> line.has("route"))
          .collect(
              Collectors.groupingBy(
                  line -> line.get("route").asText(),
                  Collectors.mapping(line -> line.get("client").asText(), Collectors.toList())));
    }
  }
}
