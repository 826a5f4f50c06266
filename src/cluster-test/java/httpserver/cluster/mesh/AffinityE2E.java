package httpserver.cluster.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.cluster.harness.Chain;
import httpserver.cluster.harness.Gateway;
import httpserver.cluster.harness.Lane;
import httpserver.cluster.harness.Observations;
import httpserver.cluster.harness.OnCluster;
import httpserver.cluster.harness.Scenario;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Session affinity: which pod of service-b the requests of a user reach. */
@ExtendWith(OnCluster.class)
@ResourceLock(Lane.CHAIN)
final class AffinityE2E {
  private static final int USERS = 20;

  @Test
  @DisplayName("session-affinity")
  void requestsOfAUserReachOnePod(Chain chain, Gateway gateway, Observations observations)
      throws Exception {
    try (var scenario = Scenario.apply("session-affinity")) {
      Set<String> all = new HashSet<>();
      for (int user = 0; user < USERS; user++) {
        Set<String> pods = pods(gateway, 6, Map.of("end-user", "user-" + user));
        assertThat(pods).as("pods of user-%d", user).hasSize(1);
        all.addAll(pods);
      }

      // One pod for all users would show no affinity. Three pods are likely, but not certain.
      assertThat(all).hasSizeBetween(2, 3);
      assertThat(pods(gateway, 60, Map.of())).as("without a user").hasSize(3);
      observations.add(
          "%d users on %d pods, each on one; requests without a user on 3", USERS, all.size());
    }
  }

  private static Set<String> pods(Gateway gateway, int times, Map<String, String> headers) {
    return IntStream.range(0, times)
        .mapToObj(i -> gateway.get("chain", "/service", headers))
        .map(response -> response.json().at("/upstreams/0/pod").asText())
        .collect(Collectors.toSet());
  }
}
