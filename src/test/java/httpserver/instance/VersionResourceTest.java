package httpserver.instance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import httpserver.testing.RunningServer;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VersionResourceTest {
  @RegisterExtension static final RunningServer SERVER = new RunningServer("identity.version=v7");

  @ParameterizedTest
  @ValueSource(strings = {"/version", "/getVersion"})
  void describesTheBuild(String path) throws Exception {
    JsonNode version = new ObjectMapper().readTree(SERVER.get(path).body());

    assertThat(version.get("version").asText()).isEqualTo("v7");
    assertThat(version.get("revision").asText()).matches("[0-9a-f]{7,}|unknown");
    assertThat(version.get("buildTime").asText()).matches("\\d{4}-\\d\\d-\\d\\dT[0-9:]{8}Z");
    assertThat(version.get("java").asText()).isEqualTo(Runtime.version().toString());
    assertThat(version.get("color").asText()).isEqualTo("steelblue");
  }
}
