package httpserver.cluster.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.LocalPortForward;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/** The two ports of one pod of the chain, reached past its sidecar by port forwarding. */
public final class PodPorts implements AutoCloseable {
  private static final MediaType JSON = MediaType.get("application/json");

  private final OkHttpClient client = new OkHttpClient();
  private final LocalPortForward application;
  private final LocalPortForward admin;
  private boolean hasFaults;

  public PodPorts(Cluster cluster, String pod) {
    PodResource resource = cluster.client().pods().inNamespace(Chain.NAMESPACE).withName(pod);
    application = resource.portForward(8080);
    admin = resource.portForward(8081);
  }

  /** How many requests the pod's faults have hit, by its own count. */
  public long faultHits() throws IOException {
    long hits = 0;
    for (JsonNode fault : new ObjectMapper().readTree(call(request(admin, "/faults").get()))) {
      hits += fault.get("hits").asLong();
    }
    return hits;
  }

  /** How many requests to the application the pod has counted. */
  public long requests() throws IOException {
    return call(request(admin, "/metrics").get())
        .lines()
        .filter(line -> line.startsWith("http_server_request_duration_seconds_count"))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  /** Adds a fault, as JSON; it lasts at most until this is closed. */
  public void addFault(String rule) throws IOException {
    hasFaults = true;
    call(request(admin, "/faults").post(RequestBody.create(rule, JSON)));
  }

  /** Removes all faults of the pod, those of its configuration too. */
  public void clearFaults() throws IOException {
    call(request(admin, "/faults").delete());
    hasFaults = false;
  }

  /** Sends a request as a mirroring sidecar does, and ignores the response as that does. */
  public void sendMirrored(String path) throws IOException {
    client
        .newCall(request(application, path).header("Host", "service-shadow").build())
        .execute()
        .close();
  }

  private static Request.Builder request(LocalPortForward port, String path) {
    return new Request.Builder().url("http://127.0.0.1:" + port.getLocalPort() + path);
  }

  private String call(Request.Builder request) throws IOException {
    try (var response = client.newCall(request.build()).execute()) {
      String body = response.body().string();
      if (!response.isSuccessful()) {
        throw new IOException(response + ": " + body);
      }
      return body;
    }
  }

  @Override
  public void close() throws IOException {
    try (application;
        admin) {
      if (hasFaults) {
        clearFaults();
      }
    }
  }
}
