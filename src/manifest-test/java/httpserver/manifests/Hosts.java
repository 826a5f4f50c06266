package httpserver.manifests;

import io.fabric8.istio.api.networking.v1.ServiceEntry;
import io.fabric8.kubernetes.api.model.Service;
import java.util.Optional;

/** Resolves host names in routes as the mesh does. */
record Hosts(Build build, String namespace) {

  /** The Service of a host, if it is one. */
  Optional<Service> service(String host) {
    String[] labels = host.split("\\.");
    boolean ofCluster =
        labels.length < 3 || host.endsWith(".svc") || host.endsWith(".svc.cluster.local");
    return ofCluster
        ? build.find(Service.class, labels.length == 1 ? namespace : labels[1], labels[0])
        : Optional.empty();
  }

  boolean exists(String host) {
    return service(host).isPresent()
        || host.contains("." + Mesh.NAMESPACE)
        || build
            .all(ServiceEntry.class)
            .flatMap(entry -> entry.getSpec().getHosts().stream())
            .anyMatch(name -> covers(name, host));
  }

  /** Whether a host equals a pattern, or matches its wildcard. */
  static boolean covers(String pattern, String host) {
    return pattern.equals("*")
        || pattern.equals(host)
        || (pattern.startsWith("*.") && host.endsWith(pattern.substring(1)));
  }
}
