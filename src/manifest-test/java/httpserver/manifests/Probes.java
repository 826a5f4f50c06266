package httpserver.manifests;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import java.util.ArrayList;
import java.util.List;

/** Probes of the kubelet, and scrapes of Prometheus. */
final class Probes {
  private static final String SCRAPE_PORT = "prometheus.io/port";

  private Probes() {}

  static List<String> problems(Build build) {
    List<String> problems = new ArrayList<>();
    Workload.own(build)
        .forEach(
            workload -> {
              String what = Build.what(workload.object());
              scrape(what, workload, problems);
              for (Container container : workload.spec().getContainers()) {
                port(what, "startup", container, container.getStartupProbe(), problems);
                port(what, "readiness", container, container.getReadinessProbe(), problems);
                port(what, "liveness", container, container.getLivenessProbe(), problems);
                liveness(what, container.getLivenessProbe(), problems);
              }
            });
    return problems;
  }

  private static void scrape(String what, Workload workload, List<String> problems) {
    String port = workload.annotations().get(SCRAPE_PORT);
    if (port == null) {
      return;
    }
    if (!port.matches("\\d+")) {
      problems.add(what + ": " + SCRAPE_PORT + " must be a number, not " + port);
    } else if (!workload.listens(new IntOrString(Integer.valueOf(port)))) {
      problems.add(what + ": " + SCRAPE_PORT + " " + port + " is no port of its containers");
    }
  }

  private static void port(
      String what, String kind, Container container, Probe probe, List<String> problems) {
    if (probe != null
        && probe.getHttpGet() != null
        && !Workload.listens(container, probe.getHttpGet().getPort())) {
      problems.add(
          "%s: %s probe of port %s, which %s does not have"
              .formatted(what, kind, probe.getHttpGet().getPort().getValue(), container.getName()));
    }
  }

  /** Readiness fails while a pod drains, and /delay is slow: both must not restart a container. */
  private static void liveness(String what, Probe probe, List<String> problems) {
    if (probe != null
        && probe.getHttpGet() != null
        && probe.getHttpGet().getPath().matches("/(readyz|delay|service|status|echo)\\b.*")) {
      problems.add(what + ": liveness must not depend on " + probe.getHttpGet().getPath());
    }
  }
}
