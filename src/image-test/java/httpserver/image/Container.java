package httpserver.image;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** A container of the image, confined as in a cluster. */
final class Container implements AutoCloseable {
  static final List<String> CONFINED =
      List.of(
          "--read-only",
          "--cap-drop=ALL",
          "--security-opt=no-new-privileges",
          "--memory=256m",
          // By default, Docker adds the same amount of swap.
          "--memory-swap=256m");
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  private final Docker docker = new Docker();
  private final HttpClient client = HttpClient.newHttpClient();
  private final String id;

  /**
   * Starts the service with additional options of {@code docker run}, and waits until it is ready.
   */
  Container(String... options) {
    List<String> command = new ArrayList<>(List.of("run", "--detach"));
    command.addAll(CONFINED);
    command.addAll(List.of("--publish=127.0.0.1::8080", "--publish=127.0.0.1::8081"));
    command.addAll(List.of(options));
    command.add(Docker.IMAGE);
    id = docker.run(command.toArray(String[]::new));
    try {
      awaitLine("Ready");
    } catch (RuntimeException e) {
      String log = log();
      close();
      throw new IllegalStateException("not ready; log:\n" + log, e);
    }
  }

  int port() {
    return published(8080);
  }

  /** Sends a request to the admin port. */
  HttpResponse<String> admin(String method, String path, String json)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + published(8081) + path))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(json));
    return client.send(request.build(), BodyHandlers.ofString());
  }

  String get(String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path)).build();
    return client.send(request, BodyHandlers.ofString()).body();
  }

  /** A field of {@code docker inspect}, as a Go template. */
  String inspect(String field) {
    return docker.run("inspect", "--format={{" + field + "}}", id);
  }

  String log() {
    return docker.attempt(List.of("logs", id)).text();
  }

  void awaitLine(String text) {
    Awaitility.await(text)
        .atMost(TIMEOUT)
        .failFast("the container has exited", () -> inspect(".State.Running").equals("false"))
        .until(() -> log().contains(text));
  }

  void awaitHealth(String status) {
    Awaitility.await(status)
        .atMost(TIMEOUT)
        .until(() -> inspect(".State.Health.Status").equals(status));
  }

  /** Sends SIGTERM to the process with id 1. */
  void terminate() {
    docker.run("kill", "--signal=TERM", id);
  }

  /** Waits for the exit. */
  int exitCode() {
    return Integer.parseInt(docker.run("wait", id));
  }

  @Override
  public void close() {
    docker.run("rm", "--force", id);
  }

  private int published(int port) {
    String address = docker.run("port", id, port + "/tcp");
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }
}
