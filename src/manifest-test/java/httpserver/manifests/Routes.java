package httpserver.manifests;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.istio.api.api.networking.v1alpha3.Destination;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRoute;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.networking.v1.Gateway;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.api.model.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Routes of the mesh: their gateways, hosts, ports and subsets. */
final class Routes {
  private Routes() {}

  static List<String> problems(Build build) {
    List<String> problems = new ArrayList<>();
    build
        .own(VirtualService.class)
        .forEach(
            routes -> {
              gateways(build, routes, problems);
              destinations(routes).forEach(each -> destination(build, routes, each, problems));
            });
    build.own(DestinationRule.class).forEach(rule -> subsets(build, rule, problems));
    build.own(Gateway.class).forEach(gateway -> unrouted(build, gateway, problems));
    return problems;
  }

  private static void gateways(Build build, VirtualService routes, List<String> problems) {
    for (String name : requireNonNullElse(routes.getSpec().getGateways(), List.<String>of())) {
      if (name.equals("mesh")) {
        continue;
      }
      Optional<Gateway> gateway = gateway(build, routes, name);
      if (gateway.isEmpty()) {
        problems.add(Build.what(routes) + ": there is no Gateway " + name);
      }
      for (String host : routes.getSpec().getHosts()) {
        if (gateway.isPresent() && hosts(gateway.get()).noneMatch(it -> Hosts.covers(it, host))) {
          problems.add(
              "%s: its Gateway %s does not take %s".formatted(Build.what(routes), name, host));
        }
      }
    }
  }

  private static Optional<Gateway> gateway(Build build, VirtualService routes, String name) {
    int slash = name.indexOf('/');
    return build.find(
        Gateway.class,
        slash < 0 ? Build.namespace(routes) : name.substring(0, slash),
        name.substring(slash + 1));
  }

  private static Stream<Destination> destinations(VirtualService routes) {
    return requireNonNullElse(routes.getSpec().getHttp(), List.<HTTPRoute>of()).stream()
        .flatMap(
            route ->
                Stream.of(
                        route.getRoute().stream().map(to -> to.getDestination()),
                        Stream.ofNullable(route.getMirror()),
                        route.getMirrors().stream().map(to -> to.getDestination()))
                    .flatMap(destinations -> destinations));
  }

  private static void destination(
      Build build, VirtualService routes, Destination to, List<String> problems) {
    String what = Build.what(routes);
    var hosts = new Hosts(build, Build.namespace(routes));
    if (!hosts.exists(to.getHost())) {
      problems.add(what + ": there is no host " + to.getHost());
    }
    Optional<Service> service = hosts.service(to.getHost());
    if (to.getPort() != null && service.isPresent() && !has(service.get(), to)) {
      problems.add(what + ": %s has no port %d".formatted(to.getHost(), to.getPort().getNumber()));
    }
    if (to.getSubset() != null
        && build
            .all(DestinationRule.class)
            .filter(rule -> rule.getSpec().getHost().equals(to.getHost()))
            .flatMap(rule -> rule.getSpec().getSubsets().stream())
            .noneMatch(subset -> subset.getName().equals(to.getSubset()))) {
      problems.add(what + ": %s has no subset %s".formatted(to.getHost(), to.getSubset()));
    }
  }

  private static boolean has(Service service, Destination to) {
    return service.getSpec().getPorts().stream()
        .anyMatch(port -> port.getPort().longValue() == to.getPort().getNumber());
  }

  private static void subsets(Build build, DestinationRule rule, List<String> problems) {
    String host = rule.getSpec().getHost();
    var hosts = new Hosts(build, Build.namespace(rule));
    if (!host.startsWith("*") && !hosts.exists(host)) {
      problems.add(Build.what(rule) + ": there is no host " + host);
    }
    for (var subset : rule.getSpec().getSubsets()) {
      if (hosts.service(host).isPresent()
          && Workload.selected(build, Build.namespace(rule), subset.getLabels()).isEmpty()) {
        problems.add(
            "%s: subset %s selects %s, which no pod has"
                .formatted(Build.what(rule), subset.getName(), subset.getLabels()));
      }
    }
  }

  /** A host of a gateway without a route responds with 404. */
  private static void unrouted(Build build, Gateway gateway, List<String> problems) {
    hosts(gateway)
        .distinct()
        .filter(
            host ->
                build
                    .all(VirtualService.class)
                    .flatMap(routes -> routes.getSpec().getHosts().stream())
                    .noneMatch(name -> Hosts.covers(host, name) || Hosts.covers(name, host)))
        .forEach(host -> problems.add(Build.what(gateway) + ": no route is for " + host));
  }

  private static Stream<String> hosts(Gateway gateway) {
    return gateway.getSpec().getServers().stream()
        .flatMap(server -> server.getHosts().stream())
        .map(host -> host.substring(host.indexOf('/') + 1));
  }
}
