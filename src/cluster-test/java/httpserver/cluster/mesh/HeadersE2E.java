package httpserver.cluster.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import httpserver.cluster.harness.Chain;
import httpserver.cluster.harness.Gateway;
import httpserver.cluster.harness.Lane;
import httpserver.cluster.harness.Observations;
import httpserver.cluster.harness.OnCluster;
import httpserver.cluster.harness.Response;
import httpserver.cluster.harness.Scenario;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Headers that the gateway sets in requests and responses, and those that it removes. */
@ExtendWith(OnCluster.class)
@ResourceLock(Lane.CHAIN)
final class HeadersE2E {

  @Test
  @DisplayName("header-manipulation")
  void gatewayChangesHeadersOfRequestAndResponse(
      Chain chain, Gateway gateway, Observations observations) throws Exception {
    var sent = Map.of("x-entry", "mine", "end-user", "jason", "x-user-id", "jason", "x-team", "a");
    try (var scenario = Scenario.apply("header-manipulation")) {
      Response untouched = gateway.get("chain", "/headers", sent);
      Response changed = gateway.get("chain", "/headers/changed", sent);

      JsonNode before = untouched.json().get("headers");
      JsonNode after = changed.json().get("headers");
      sent.forEach(
          (name, value) -> assertThat(before.at("/" + name + "/0").asText()).isEqualTo(value));
      assertThat(after.get("x-entry")).hasSize(1);
      assertThat(after.at("/x-entry/0").asText()).isEqualTo("gateway");
      assertThat(after.at("/x-team/0").asText()).isEqualTo("a");
      assertThat(after.has("end-user")).isFalse();
      assertThat(after.has("x-user-id")).isFalse();

      assertThat(untouched.header("x-pod")).isPresent();
      assertThat(changed.header("x-pod")).isEmpty();
      assertThat(untouched.header("strict-transport-security")).isEmpty();
      assertThat(changed.header("strict-transport-security")).hasValue("max-age=31536000");
      observations.add(
          "x-entry overwritten, user headers removed; the response has HSTS and no X-Pod");
    }
  }
}
