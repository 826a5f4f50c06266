package httpserver.cluster.harness;

import io.fabric8.kubernetes.client.LocalPortForward;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** A way to the ports of one pod past gateway and sidecar, for those whom the API server trusts. */
public final class Sidedoor implements AutoCloseable {
  private static final MediaType JSON = MediaType.get("application/json");

  private final OkHttpClient client = new OkHttpClient();
  private final LocalPortForward application;
  private final LocalPortForward admin;

  public Sidedoor(Cluster cluster, String namespace, String pod) {
    PodResource resource = cluster.client().pods().inNamespace(namespace).withName(pod);
    application = resource.portForward(8080);
    admin = resource.portForward(8081);
  }

  /** Switches a fault on, until this is closed. */
  public void fault(String rule) throws IOException {
    succeeds(request(admin, "/faults").post(RequestBody.create(rule, JSON)));
  }

  /** Asks as a sidecar does that sends a copy, and like that one does not mind the answer. */
  public void mirrored(String path) throws IOException {
    client
        .newCall(request(application, path).header("Host", "service-shadow").build())
        .execute()
        .close();
  }

  private static Request.Builder request(LocalPortForward port, String path) {
    return new Request.Builder().url("http://127.0.0.1:" + port.getLocalPort() + path);
  }

  private void succeeds(Request.Builder request) throws IOException {
    try (Response response = client.newCall(request.build()).execute()) {
      if (!response.isSuccessful()) {
        throw new IOException(response.code() + ": " + response.body().string());
      }
    }
  }

  @Override
  public void close() throws IOException {
    try (application;
        admin) {
      succeeds(request(admin, "/faults").delete());
    }
  }
}
