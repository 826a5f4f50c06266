package httpserver.cluster.harness;

import com.fasterxml.jackson.databind.JsonNode;

/** A pod of {@code deploy/strangers}: it calls the chain, and says how it fared. */
public final class Stranger implements AutoCloseable {
  private final Cluster cluster;
  private final String name;

  /**
   * Of its own: a client that has asked the gateway for another host goes on with that connection,
   * as the certificate allows it, and meets a 404 there.
   */
  private final Gateway gateway;

  private Stranger(Cluster cluster, String name) {
    this.cluster = cluster;
    this.name = name;
    gateway = cluster.gateway();
  }

  public static Stranger apply(Cluster cluster, String name) {
    var stranger = new Stranger(cluster, name);
    try {
      cluster.apply("deploy/strangers/" + name, "httpserver-" + name);
    } catch (Throwable e) {
      stranger.close();
      throw e;
    }
    return stranger;
  }

  /** Has it call everything it knows, and returns the hop of one of those. */
  public JsonNode calls(String url) {
    Answer answer = gateway.get(name, "/service");
    if (answer.header("X-Pod").isEmpty()) {
      throw new AssertionError("the stranger itself can't be reached: " + answer);
    }
    for (JsonNode hop : answer.json().path("upstreams")) {
      if (hop.path("url").asText().equals(url)) {
        return hop;
      }
    }
    throw new AssertionError("it didn't call " + url + ": " + answer);
  }

  @Override
  public void close() {
    cluster.run("kubectl", "delete", "--ignore-not-found", "-k", "deploy/strangers/" + name);
  }
}
