package httpserver.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every kustomization follows every rule; {@link BrokenManifestsIT} tests the rules. */
final class ManifestsIT {

  @EachBuild
  void everyFieldIsKnownAndOfItsType(Build build) {
    assertThat(build.objects()).isNotEmpty();
    assertThat(build.unknown()).isEmpty();
  }

  @EachBuild
  void everySelectorMatchesPods(Build build) {
    assertThat(AcceptedProblem.remove(build, Selectors.problems(build))).isEmpty();
  }

  @EachBuild
  void everyPortIsThatOfAContainer(Build build) {
    assertThat(AcceptedProblem.remove(build, Ports.problems(build))).isEmpty();
  }

  @EachBuild
  void everyRouteHasGatewaysAndDestinations(Build build) {
    assertThat(AcceptedProblem.remove(build, Routes.problems(build))).isEmpty();
  }

  @EachBuild
  void everyGatewayFindsItsCertificate(Build build) {
    Path folder = Path.of("deploy/istio/certificate");
    Build certificates = Build.of(folder.toString(), new Kustomization(folder, Set.of()).build());
    assertThat(Certificates.problems(build, certificates)).isEmpty();
  }

  @EachBuild
  void everyAutoscalerHasAMetric(Build build) {
    assertThat(AcceptedProblem.remove(build, Autoscalers.problems(build))).isEmpty();
  }

  @EachBuild
  void everyReferenceOfAPodExists(Build build) {
    assertThat(AcceptedProblem.remove(build, References.problems(build))).isEmpty();
  }

  @EachBuild
  void probesUseTheRightPortsAndPaths(Build build) {
    assertThat(AcceptedProblem.remove(build, Probes.problems(build))).isEmpty();
  }

  @EachBuild
  void gracePeriodsAreLongerThanTheDrain(Build build) {
    assertThat(AcceptedProblem.remove(build, GracePeriod.problems(build))).isEmpty();
  }

  @EachBuild
  void everyImageIsPinned(Build build) {
    assertThat(AcceptedProblem.remove(build, Images.problems(build))).isEmpty();
  }

  @EachBuild
  void noPodHasPrivileges(Build build) {
    assertThat(AcceptedProblem.remove(build, Privileges.problems(build))).isEmpty();
  }

  @EachBuild
  void istioctlFindsNothing(Build build) {
    assertThat(AcceptedProblem.remove(build, Istioctl.problems(build))).isEmpty();
  }

  @EachBuild
  void everyAcceptedProblemExists(Build build) {
    List<String> problems =
        Stream.of(
                Selectors.problems(build),
                Routes.problems(build),
                Autoscalers.problems(build),
                References.problems(build),
                Probes.problems(build))
            .flatMap(List::stream)
            .toList();

    assertThat(AcceptedProblem.all())
        .filteredOn(each -> each.folder().equals(build.name()))
        .filteredOn(each -> !each.problem().contains("[IST"))
        .allSatisfy(each -> assertThat(problems).anyMatch(found -> each.isIn(build, found)));
  }
}
