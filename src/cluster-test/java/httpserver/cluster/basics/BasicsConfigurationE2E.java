package httpserver.cluster.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import httpserver.cluster.harness.Cluster;
import httpserver.cluster.harness.Lane;
import httpserver.cluster.harness.OnCluster;
import httpserver.cluster.harness.Proof;
import io.fabric8.kubernetes.api.model.HostPathVolumeSource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What a container is told, and which of it can change while it runs. */
@ExtendWith(OnCluster.class)
@ResourceLock(Lane.MESHLESS)
final class BasicsConfigurationE2E {
  private static final Duration A_START = Duration.ofMinutes(2);

  @Test
  @DisplayName("basics/configmap")
  void filesFollowAndVariablesRoll(Cluster cluster, Proof proof) throws Exception {
    try (var basics = Basics.apply(cluster, "configmap")) {
      // One at the start and one by the colour: none by the greeting, which changed between them.
      assertThat(basics.revision("httpserver")).isEqualTo("2");
      assertThat(basics.container("httpserver").getRestartCount()).isZero();
      proof.saw("a greeting changed in its pod, a colour by a new one");
    }
  }

  @Test
  @DisplayName("basics/secret")
  void variableKeepsTheOldSecret(Cluster cluster, Proof proof) throws Exception {
    try (var basics = Basics.apply(cluster, "secret")) {
      assertThat(basics.revision("httpserver-file")).isEqualTo("1");
      assertThat(basics.container("httpserver-file").getRestartCount()).isZero();
      String old = basics.ask("httpserver-variable", "/").strip();

      basics.rollout("restart", "httpserver-variable");

      String now = basics.ask("httpserver-file", "/").strip();
      assertThat(now).isNotEqualTo(old);
      assertThat(basics.ask("httpserver-variable", "/").strip()).isEqualTo(now);
      proof.saw("file: %s, variable: %s until the pod was replaced", now, old);
    }
  }

  @Test
  @DisplayName("basics/downward-api")
  void labelFileFollows(Cluster cluster, Proof proof) throws Exception {
    try (var basics = Basics.apply(cluster, "downward-api")) {
      assertThat(basics.pod("httpserver").getMetadata().getLabels()).containsEntry("version", "v2");
      assertThat(basics.ask("httpserver", "/")).contains("version=\"v2\"");
      assertThat(basics.ask("httpserver", "/version")).contains("\"version\":\"v1\"");
      assertThat(basics.container("httpserver").getRestartCount()).isZero();
      proof.saw("label v2: v2 in the file, v1 in the variable");
    }
  }

  @Test
  @DisplayName("basics/volumes")
  void emptyDirIsAsOldAsItsPod(Cluster cluster, Proof proof) throws Exception {
    try (var basics = Basics.apply(cluster, "volumes")) {
      String written = basics.ask("httpserver", "/");
      Pod pod = basics.pod("httpserver");

      basics.fault(pod, "exit", "{\"code\":1}");
      await("a restart")
          .atMost(A_START)
          .untilAsserted(
              () -> {
                assertThat(basics.container("httpserver").getRestartCount()).isOne();
                assertThat(basics.container("httpserver").getReady()).isTrue();
              });
      assertThat(basics.ask("httpserver", "/")).isEqualTo(written);

      basics.client().resource(pod).delete();
      basics.rollout("status", "httpserver");
      assertThat(basics.ask("httpserver", "/")).isNotEqualTo(written);
      proof.saw("the file outlived the process, not the pod");
    }
  }

  @Test
  @DisplayName("basics/volumes: no pod may mount a directory of its node")
  void hostPathIsRefused(Cluster cluster, Proof proof) throws Exception {
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
      proof.saw("refused");
    }
  }
}
