package httpserver.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;

/** Every kustomization that people apply keeps every rule. {@link BrokenManifestsTest} has none. */
final class ManifestsTest {

  @EachBuild
  void everyFieldIsKnownAndOfItsType(Build build) {
    assertThat(build.objects()).isNotEmpty();
    assertThat(build.unknown()).isEmpty();
  }

  @EachBuild
  void everySelectorMatchesPods(Build build) {
    assertThat(Selectors.problems(build)).isEmpty();
  }

  @EachBuild
  void everyPortIsListenedAt(Build build) {
    assertThat(Ports.problems(build)).isEmpty();
  }

  @EachBuild
  void everyRouteComesFromSomewhereAndLeadsSomewhere(Build build) {
    assertThat(Routes.problems(build)).isEmpty();
  }

  @EachBuild
  void everyGatewayFindsItsCertificate(Build build) {
    Path folder = Path.of("deploy/istio/certificate");
    Build certificates = Build.of(folder.toString(), new Kustomization(folder, Set.of()).build());
    assertThat(Certificates.problems(build, certificates)).isEmpty();
  }

  @EachBuild
  void everyAutoscalerCanMeasure(Build build) {
    assertThat(Autoscalers.problems(build)).isEmpty();
  }

  @EachBuild
  void everyPodFindsWhatItNames(Build build) {
    assertThat(References.problems(build)).isEmpty();
  }

  @EachBuild
  void probesAskTheRightPortsAndPaths(Build build) {
    assertThat(Probes.problems(build)).isEmpty();
  }

  @EachBuild
  void nothingIsKilledWhileItDrains(Build build) {
    assertThat(GracePeriod.problems(build)).isEmpty();
  }

  @EachBuild
  void everyImageIsPinned(Build build) {
    assertThat(Images.problems(build)).isEmpty();
  }

  @EachBuild
  void noPodHasPrivileges(Build build) {
    assertThat(Privileges.problems(build)).isEmpty();
  }

  @EachBuild
  void istioctlFindsNothing(Build build) {
    assertThat(Istioctl.problems(build)).isEmpty();
  }
}
