package httpserver.manifests;

import java.util.List;
import java.util.stream.Stream;

/**
 * A problem that a folder has on purpose.
 *
 * @param folder the kustomization
 * @param problem the start of its description
 */
record AcceptedProblem(String folder, String problem) {

  /** All accepted problems. A test fails if one no longer exists. */
  static Stream<AcceptedProblem> all() {
    return Stream.of(
        // These folders demonstrate the problem.
        new AcceptedProblem(
            "deploy/basics/autoscaling",
            "HorizontalPodAutoscaler httpserver-without-request: stays at"),
        new AcceptedProblem(
            "deploy/basics/probes", "Deployment httpserver-liveness: liveness probe of port 88"),
        new AcceptedProblem(
            "deploy/basics/probes", "Deployment httpserver-readiness: readiness probe of port 88"),
        new AcceptedProblem(
            "deploy/basics/probes", "Deployment httpserver-startup: startup probe of port 88"),
        // Its pods come from the parent folder.
        new AcceptedProblem(
            "deploy/basics/discovery/later", "Service later: selects {app=httpserver}"),
        // Flagger creates the route.
        new AcceptedProblem("deploy/canary/v2", "Gateway httpserver: no route is for canary."),
        new AcceptedProblem(
            "deploy/canary/v3-failing", "Gateway httpserver: no route is for canary."),
        new AcceptedProblem("deploy/canary/v4-slow", "Gateway httpserver: no route is for canary."),
        // The user creates the Secret with the password.
        new AcceptedProblem(
            "deploy/observability/jaeger/production",
            "Deployment jaeger-collector: there is no Secret jaeger-opensearch"),
        new AcceptedProblem(
            "deploy/observability/jaeger/production",
            "Deployment jaeger-query: there is no Secret jaeger-opensearch"),
        // Istio has no other object for rate limits.
        new AcceptedProblem(
            "deploy/scenarios/rate-limit",
            "Warning [IST0133] (EnvoyFilter istio-system/rate-limit-chain"),
        // One certificate for several hosts is a problem only for clients that use more than one of
        // them.
        new AcceptedProblem(
            "deploy/strangers/neighbour", "Warning [IST0138] (Gateway httpserver-chain/httpserver"),
        new AcceptedProblem(
            "deploy/strangers/neighbour",
            "Warning [IST0138] (Gateway httpserver-neighbour/httpserver"));
  }

  /** Returns the problems of a build without the accepted ones. */
  static List<String> remove(Build build, List<String> problems) {
    return problems.stream()
        .filter(problem -> all().noneMatch(each -> each.isIn(build, problem)))
        .toList();
  }

  boolean isIn(Build build, String found) {
    return folder.equals(build.name()) && found.startsWith(problem);
  }
}
