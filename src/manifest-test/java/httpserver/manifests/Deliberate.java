package httpserver.manifests;

import java.util.List;
import java.util.stream.Stream;

/**
 * A rule that a folder breaks on purpose.
 *
 * @param folder the kustomization
 * @param problem how the rule's answer begins
 */
record Deliberate(String folder, String problem) {

  /** All of them; each must be found, so that none outlives its reason. */
  static Stream<Deliberate> all() {
    return Stream.of(
        // What they teach is the mistake.
        new Deliberate(
            "deploy/basics/autoscaling",
            "HorizontalPodAutoscaler httpserver-without-request: stays at"),
        new Deliberate(
            "deploy/basics/probes", "Deployment httpserver-liveness: liveness probe of port 88"),
        new Deliberate(
            "deploy/basics/probes", "Deployment httpserver-readiness: readiness probe of port 88"),
        new Deliberate(
            "deploy/basics/probes", "Deployment httpserver-startup: startup probe of port 88"),
        // Its pods are there before it, from the folder around it.
        new Deliberate("deploy/basics/discovery/later", "Service later: selects {app=httpserver}"),
        // Flagger makes the route.
        new Deliberate("deploy/canary/v2", "Gateway httpserver: no route is for canary."),
        new Deliberate("deploy/canary/v3-failing", "Gateway httpserver: no route is for canary."),
        new Deliberate("deploy/canary/v4-slow", "Gateway httpserver: no route is for canary."),
        // A password is the user's to make.
        new Deliberate(
            "deploy/observability/jaeger/production",
            "Deployment jaeger-collector: there is no Secret jaeger-opensearch"),
        new Deliberate(
            "deploy/observability/jaeger/production",
            "Deployment jaeger-query: there is no Secret jaeger-opensearch"),
        // Istio has no other object for it.
        new Deliberate(
            "deploy/scenarios/rate-limit",
            "Warning [IST0133] (EnvoyFilter istio-system/rate-limit-chain"),
        // One certificate serves all hosts; these are asked by a client that knows no other of
        // them.
        new Deliberate(
            "deploy/strangers/neighbour", "Warning [IST0138] (Gateway httpserver-chain/httpserver"),
        new Deliberate(
            "deploy/strangers/neighbour",
            "Warning [IST0138] (Gateway httpserver-neighbour/httpserver"));
  }

  /** The problems of a build but for those that are meant. */
  static List<String> none(Build build, List<String> problems) {
    return problems.stream()
        .filter(problem -> all().noneMatch(each -> each.isIn(build, problem)))
        .toList();
  }

  boolean isIn(Build build, String found) {
    return folder.equals(build.name()) && found.startsWith(problem);
  }
}
