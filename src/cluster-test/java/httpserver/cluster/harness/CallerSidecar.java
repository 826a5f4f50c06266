package httpserver.cluster.harness;

/** The sidecar of a pod of service-b, which calls service-c. */
public final class CallerSidecar {
  private final Cluster cluster;
  private final String pod;

  public CallerSidecar(Cluster cluster, Chain chain, String version) {
    this.cluster = cluster;
    this.pod = chain.pod("service-b", version);
  }

  /** A statistic of its calls to service-c, summed over all subsets. */
  public long statistic(String statistic) {
    return cluster.stat(
        Chain.NAMESPACE, pod, "^cluster.outbound.80.*service-c.*[.]%s$".formatted(statistic));
  }

  /** How many faults of a kind it has injected: delays or aborts. */
  public long injectedFaults(String kind) {
    return cluster.stat(
        Chain.NAMESPACE, pod, "^http.outbound.*_80.*fault.%s_injected$".formatted(kind));
  }

  /** How many lines of its access log contain a text. */
  public long accessLogLines(String text) {
    return cluster
        .client()
        .pods()
        .inNamespace(Chain.NAMESPACE)
        .withName(pod)
        .inContainer("istio-proxy")
        .getLog()
        .lines()
        .filter(line -> line.contains(text))
        .count();
  }
}
