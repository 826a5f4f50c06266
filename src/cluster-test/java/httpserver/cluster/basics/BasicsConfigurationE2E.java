package httpserver.cluster.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import httpserver.cluster.harness.Cluster;
import httpserver.cluster.harness.Lane;
import httpserver.cluster.harness.Observations;
import httpserver.cluster.harness.OnCluster;
import io.fabric8.kubernetes.api.model.HostPathVolumeSource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The configuration of a container, and which parts of it change while it runs. */
@ExtendWith(OnCluster.class)
@ResourceLock(Lane.MESHLESS)
final class BasicsConfigurationE2E {
  private static final Duration RESTART_TIMEOUT = Duration.ofMinutes(2);

  @Test
  @DisplayName("basics/configmap")
  void mountedFilesChangeInPlaceAndVariablesByARollout(Cluster cluster, Observations observations)
      throws Exception {
    try (var basics = Basics.apply(cluster, "configmap")) {
      // The first, and one by the colour. The greeting, which changed in between, made none.
      assertThat(basics.revision("httpserver")).isEqualTo("2");
      assertThat(basics.container("httpserver").getRestartCount()).isZero();
      observations.add("the greeting changed in the running pod, the colour with a new pod");
    }
  }

  @Test
  @DisplayName("basics/secret")
  void variableHasTheOldSecretUntilARestart(Cluster cluster, Observations observations)
      throws Exception {
    try (var basics = Basics.apply(cluster, "secret")) {
      assertThat(basics.revision("httpserver-file")).isEqualTo("1");
      assertThat(basics.container("httpserver-file").getRestartCount()).isZero();
      String old = basics.get("httpserver-variable", "/").strip();

      basics.rollout("restart", "httpserver-variable");

      String now = basics.get("httpserver-file", "/").strip();
      assertThat(now).isNotEqualTo(old);
      assertThat(basics.get("httpserver-variable", "/").strip()).isEqualTo(now);
      observations.add("file: %s, variable: %s until the pod was replaced", now, old);
    }
  }

  @Test
  @DisplayName("basics/downward-api")
  void fileHasTheChangedLabel(Cluster cluster, Observations observations) throws Exception {
    try (var basics = Basics.apply(cluster, "downward-api")) {
      assertThat(basics.pod("httpserver").getMetadata().getLabels()).containsEntry("version", "v2");
      assertThat(basics.get("httpserver", "/")).contains("version=\"v2\"");
      assertThat(basics.get("httpserver", "/version")).contains("\"version\":\"v1\"");
      assertThat(basics.container("httpserver").getRestartCount()).isZero();
      observations.add("label changed to v2: v2 in the file, v1 in the variable");
    }
  }

  @Test
  @DisplayName("basics/volumes")
  void emptyDirOutlivesTheContainerButNotThePod(Cluster cluster, Observations observations)
      throws Exception {
    try (var basics = Basics.apply(cluster, "volumes")) {
      String written = basics.get("httpserver", "/");
      Pod pod = basics.pod("httpserver");

      basics.fault(pod, "exit", "{\"code\":1}");
      await("a restarted container")
          .atMost(RESTART_TIMEOUT)
          .untilAsserted(
              () -> {
                assertThat(basics.container("httpserver").getRestartCount()).isOne();
                assertThat(basics.container("httpserver").getReady()).isTrue();
              });
      assertThat(basics.get("httpserver", "/")).isEqualTo(written);

      basics.client().resource(pod).delete();
      basics.rollout("status", "httpserver");
      assertThat(basics.get("httpserver", "/")).isNotEqualTo(written);
      observations.add("the file outlived the container, not the pod");
    }
  }

  @Test
  @DisplayName("basics/volumes: no pod may mount a directory of its node")
  void hostPathIsForbidden(Cluster cluster, Observations observations) throws Exception {
    try (var basics = Basics.apply(cluster, "volumes")) {
      Pod pod =
          new PodBuilder(basics.pod("httpserver"))
              .withNewMetadata()
              .withName("host-path")
              .withNamespace(Basics.NAMESPACE)
              .endMetadata()
              .editSpec()
              .editFirstVolume()
              .withEmptyDir(null)
              .withHostPath(new HostPathVolumeSource("/", "Directory"))
              .endVolume()
              .endSpec()
              .build();

      assertThatThrownBy(() -> basics.client().resource(pod).dryRun().create())
          .hasMessageContaining("restricted volume type \"hostPath\"");
      observations.add("hostPath is forbidden");
    }
  }
}
