package httpserver.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The image's HEALTHCHECK, with a shorter interval than the default. */
final class HealthcheckIT {

  @Test
  void followsReadiness() throws Exception {
    try (var container =
        new Container("--env=FAULTS_JVM=true", "--health-interval=1s", "--health-timeout=30s")) {
      container.awaitHealth("healthy");
      assertThat(container.admin("POST", "/faults/jvm/readiness", "{}").statusCode())
          .isEqualTo(201);
      container.awaitHealth("unhealthy");
      container.admin("DELETE", "/faults/jvm/readiness", "");
      container.awaitHealth("healthy");
    }
  }

  @Test
  void usesTheConfiguredPort() {
    try (var container =
        new Container("--env=HTTP_PORT=9090", "--health-interval=1s", "--health-timeout=30s")) {
      container.awaitHealth("healthy");
    }
  }
}
