package httpserver.cluster.harness;

import com.fasterxml.jackson.databind.JsonNode;

/** A pod of {@code deploy/strangers}: it calls the chain and returns the result. */
public final class UntrustedPod implements AutoCloseable {
  private final Cluster cluster;
  private final String name;

  /**
   * Not shared: a client reuses its connection for another host of the same certificate, and gets
   * 404 there.
   */
  private final Gateway gateway;

  private UntrustedPod(Cluster cluster, String name) {
    this.cluster = cluster;
    this.name = name;
    gateway = cluster.gateway();
  }

  public static UntrustedPod apply(Cluster cluster, String name) {
    var pod = new UntrustedPod(cluster, name);
    try {
      cluster.apply("deploy/strangers/" + name, "httpserver-" + name);
    } catch (Throwable e) {
      pod.close();
      throw e;
    }
    return pod;
  }

  /** Has the pod call its upstreams, and returns the hop of one of them. */
  public JsonNode call(String url) {
    Response response = gateway.get(name, "/service");
    if (response.header("X-Pod").isEmpty()) {
      throw new AssertionError("the pod can't be reached: " + response);
    }
    for (JsonNode hop : response.json().path("upstreams")) {
      if (hop.path("url").asText().equals(url)) {
        return hop;
      }
    }
    throw new AssertionError("the pod didn't call " + url + ": " + response);
  }

  @Override
  public void close() {
    cluster.run("kubectl", "delete", "--ignore-not-found", "-k", "deploy/strangers/" + name);
  }
}
