package httpserver.cluster.harness;

/** The sidecar of the one service-b that calls service-c, and what it counts. */
public final class Caller {
  private final Cluster cluster;
  private final String pod;

  public Caller(Cluster cluster, Chain chain, String version) {
    this.cluster = cluster;
    this.pod = chain.pod("service-b", version);
  }

  /** A statistic of its calls to service-c, all subsets together. */
  public long ofServiceC(String statistic) {
    return cluster.stat(
        Chain.NAMESPACE, pod, "^cluster.outbound.80.*service-c.*[.]%s$".formatted(statistic));
  }

  /** How often it did not call at all, but held a request back or answered it with an error. */
  public long faults(String kind) {
    return cluster.stat(
        Chain.NAMESPACE, pod, "^http.outbound.*_80.*fault.%s_injected$".formatted(kind));
  }

  /** The lines of its access log that have these words. */
  public long logged(String words) {
    return cluster
        .client()
        .pods()
        .inNamespace(Chain.NAMESPACE)
        .withName(pod)
        .inContainer("istio-proxy")
        .getLog()
        .lines()
        .filter(line -> line.contains(words))
        .count();
  }
}
