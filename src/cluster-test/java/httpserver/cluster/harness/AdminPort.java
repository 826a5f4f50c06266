package httpserver.cluster.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** The admin port of one pod, reached as {@code kubectl port-forward} does. */
public final class AdminPort implements AutoCloseable {
  private static final int ADMIN = 8081;

  private final OkHttpClient client = new OkHttpClient();
  private final LocalPortForward forward;

  public AdminPort(Cluster cluster, String pod) {
    forward = cluster.client().pods().inNamespace(Chain.NAMESPACE).withName(pod).portForward(ADMIN);
  }

  /** How many requests the pod's faults have hit, by its own count. */
  public long hits() throws IOException {
    long hits = 0;
    for (JsonNode fault : new ObjectMapper().readTree(call(at("/faults").get()))) {
      hits += fault.get("hits").asLong();
    }
    return hits;
  }

  /** How many requests to the application have arrived at the pod. */
  public long requests() throws IOException {
    return call(at("/metrics").get())
        .lines()
        .filter(line -> line.startsWith("http_server_request_duration_seconds_count"))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  /** From now on the pod answers with 500 to everything. */
  public void makeSick() throws IOException {
    var rule = RequestBody.create("{\"status\":500}", MediaType.get("application/json"));
    call(at("/faults").post(rule));
  }

  /** Takes away all that is wrong with the pod. */
  public void makeWell() throws IOException {
    call(at("/faults").delete());
  }

  private Request.Builder at(String path) {
    return new Request.Builder().url("http://localhost:" + forward.getLocalPort() + path);
  }

  private String call(Request.Builder request) throws IOException {
    try (Response response = client.newCall(request.build()).execute()) {
      if (!response.isSuccessful()) {
        throw new IOException(response.toString());
      }
      return response.body().string();
    }
  }

  @Override
  public void close() throws IOException {
    forward.close();
  }
}
