package httpserver.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every kustomization that people apply keeps every rule. {@link BrokenManifestsIT} has none. */
final class ManifestsIT {

  @EachBuild
  void everyFieldIsKnownAndOfItsType(Build build) {
    assertThat(build.objects()).isNotEmpty();
    assertThat(build.unknown()).isEmpty();
  }

  @EachBuild
  void everySelectorMatchesPods(Build build) {
    assertThat(Deliberate.none(build, Selectors.problems(build))).isEmpty();
  }

  @EachBuild
  void everyPortIsListenedAt(Build build) {
    assertThat(Deliberate.none(build, Ports.problems(build))).isEmpty();
  }

  @EachBuild
  void everyRouteComesFromSomewhereAndLeadsSomewhere(Build build) {
    assertThat(Deliberate.none(build, Routes.problems(build))).isEmpty();
  }

  @EachBuild
  void everyGatewayFindsItsCertificate(Build build) {
    Path folder = Path.of("deploy/istio/certificate");
    Build certificates = Build.of(folder.toString(), new Kustomization(folder, Set.of()).build());
    assertThat(Certificates.problems(build, certificates)).isEmpty();
  }

  @EachBuild
  void everyAutoscalerCanMeasure(Build build) {
    assertThat(Deliberate.none(build, Autoscalers.problems(build))).isEmpty();
  }

  @EachBuild
  void everyPodFindsWhatItNames(Build build) {
    assertThat(Deliberate.none(build, References.problems(build))).isEmpty();
  }

  @EachBuild
  void probesAskTheRightPortsAndPaths(Build build) {
    assertThat(Deliberate.none(build, Probes.problems(build))).isEmpty();
  }

  @EachBuild
  void nothingIsKilledWhileItDrains(Build build) {
    assertThat(Deliberate.none(build, GracePeriod.problems(build))).isEmpty();
  }

  @EachBuild
  void everyImageIsPinned(Build build) {
    assertThat(Deliberate.none(build, Images.problems(build))).isEmpty();
  }

  @EachBuild
  void noPodHasPrivileges(Build build) {
    assertThat(Deliberate.none(build, Privileges.problems(build))).isEmpty();
  }

  @EachBuild
  void istioctlFindsNothing(Build build) {
    assertThat(Deliberate.none(build, Istioctl.problems(build))).isEmpty();
  }

  @EachBuild
  void whatIsDeliberateIsThere(Build build) {
    List<String> problems =
        Stream.of(
                Selectors.problems(build),
                Routes.problems(build),
                Autoscalers.problems(build),
                References.problems(build),
                Probes.problems(build))
            .flatMap(List::stream)
            .toList();

    assertThat(Deliberate.all())
        .filteredOn(each -> each.folder().equals(build.name()))
        .filteredOn(each -> !each.problem().contains("[IST"))
        .allSatisfy(each -> assertThat(problems).anyMatch(found -> each.isIn(build, found)));
  }
}
