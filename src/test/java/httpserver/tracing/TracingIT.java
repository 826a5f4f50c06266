package httpserver.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import httpserver.testing.Collector;
import httpserver.testing.Command;
import httpserver.testing.Jdk;
import httpserver.testing.PackagedJar;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tracing in the packaged jar, with failing collectors. */
final class TracingIT {
  private static final long MAX_SPANS = 10_000;

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void aSilentCollectorFailsNoRequest() throws Exception {
    // The kernel accepts the connections; there is never a response.
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        PackagedJar jar =
            PackagedJar.serve(
                Map.of(
                    "ZIPKIN_ENDPOINT",
                    "http://localhost:" + silent.getLocalPort(),
                    "TRACE_MAX_PER_SECOND",
                    "1000000"))) {
      sendAll(jar, 1_000);
      long threads = jar.threads();

      sendAll(jar, 11_000);

      assertThat(jar.threads()).isLessThan(threads + 50);
      // The queue is bounded; spans beyond its limit are dropped.
      assertThat(live(jar, "brave.handler.MutableSpan")).isBetween(1L, MAX_SPANS + 100);
      jar.terminate();
      assertThat(jar.exitCode()).isEqualTo(143);
    }
  }

  @Test
  void spansReachACollectorAgainAfterItsRecovery() throws Exception {
    try (var collector = new Collector();
        PackagedJar jar = PackagedJar.serve(Map.of("ZIPKIN_ENDPOINT", collector.endpoint()))) {
      collector.respondWith(503);
      sendAll(jar, 50);
      await()
          .until(
              () -> jar.lines().stream().anyMatch(line -> line.contains("spans dropped so far")));
      collector.respondWith(202);

      HttpResponse<String> after = client.send(get(jar, "/version"), BodyHandlers.ofString());

      assertThat(collector.awaitTrace(traceId(after))).isNotNull();
      assertThat(jar.lines()).filteredOn(line -> line.contains("spans dropped")).hasSize(1);
    }
  }

  private void sendAll(PackagedJar jar, int requests) {
    List<CompletableFuture<Integer>> batch = new ArrayList<>();
    IntStream.range(0, requests)
        .forEach(
            i -> {
              batch.add(
                  client
                      .sendAsync(get(jar, "/version"), BodyHandlers.discarding())
                      .thenApply(HttpResponse::statusCode));
              if (batch.size() == 50) {
                assertThat(batch).extracting(CompletableFuture::join).containsOnly(200);
                batch.clear();
              }
            });
    assertThat(batch).allSatisfy(status -> assertThat(status.join()).isEqualTo(200));
  }

  /** Counts the reachable objects of a class, after a garbage collection. */
  private static long live(PackagedJar jar, String type) {
    String pid = Long.toString(jar.process().pid());
    return Command.of(Jdk.command("jcmd"), pid, "GC.class_histogram")
        .run()
        .lines()
        .map(line -> line.strip().split(" +"))
        .filter(fields -> fields.length > 3 && fields[3].equals(type))
        .mapToLong(fields -> Long.parseLong(fields[1]))
        .findFirst()
        .orElse(0);
  }

  private static HttpRequest get(PackagedJar jar, String path) {
    return HttpRequest.newBuilder(jar.uri(path)).build();
  }

  private static String traceId(HttpResponse<?> response) {
    return response.headers().firstValue("X-Trace-Id").orElseThrow();
  }
}
