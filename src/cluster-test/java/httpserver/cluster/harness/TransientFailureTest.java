package httpserver.cluster.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import httpserver.testing.FreePort;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The exceptions that the real client throws, against a stub of the API server. */
final class TransientFailureTest {
  private final Deque<Integer> statuses = new ArrayDeque<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = "{\"kind\":\"PodList\",\"apiVersion\":\"v1\",\"items\":[]}".getBytes();
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(statuses.remove(), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 409, 429, 500, 502, 503, 504})
  void statusesOfOverloadAndRestartAreTransient(int status) {
    assertThat(failure(status)).matches(TransientFailure::matches);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 405, 406, 410, 413, 415, 422, 501, 505})
  void otherStatusesArePermanent(int status) {
    assertThat(failure(status)).doesNotMatch(TransientFailure::matches);
  }

  @Test
  void aRefusedConnectionIsTransient() {
    assertThat(failureAt("http://localhost:" + FreePort.any())).matches(TransientFailure::matches);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aBrokenConnectionIsTransient(boolean reset) throws Exception {
    try (var socket = new ServerSocket(0)) {
      var broken =
          CompletableFuture.runAsync(
              () -> {
                try (var connection = socket.accept()) {
                  assertThat(connection.getInputStream().read()).isEqualTo('G');
                  if (reset) {
                    connection.setSoLinger(true, 0);
                  }
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });

      assertThat(failureAt("http://localhost:" + socket.getLocalPort()))
          .matches(TransientFailure::matches);
      broken.join();
    }
  }

  @Test
  void aTimeoutIsTransient() throws Exception {
    try (var silent = new ServerSocket(0)) {
      assertThat(failureAt("http://localhost:" + silent.getLocalPort()))
          .matches(TransientFailure::matches);
    }
  }

  @Test
  void aWrongCertificateIsPermanent() {
    var failure = new SSLHandshakeException("unknown authority");

    assertThat(TransientFailure.matches(new KubernetesClientException("TLS", failure))).isFalse();
  }

  @Test
  void anUnknownHostIsPermanent() {
    assertThat(failureAt("http://no-such-host.invalid")).doesNotMatch(TransientFailure::matches);
  }

  @Test
  void anExceptionWithoutARequestIsPermanent() {
    assertThat(TransientFailure.matches(new IllegalStateException())).isFalse();
    assertThat(TransientFailure.matches(new KubernetesClientException("of no request"))).isFalse();
  }

  @Test
  void aWaitContinuesAfterATransientFailure() {
    statuses.addAll(List.of(503, 200));

    await().ignoreExceptionsMatching(TransientFailure::matches).until(this::podsAreListed);

    assertThat(statuses).isEmpty();
  }

  @Test
  void aWaitEndsWithAnyOtherFailure() {
    statuses.addAll(List.of(403, 200));

    Throwable failure =
        catchThrowable(
            () ->
                await()
                    .ignoreExceptionsMatching(TransientFailure::matches)
                    .until(this::podsAreListed));

    assertThat(failure).isInstanceOf(KubernetesClientException.class).hasMessageContaining("403");
    assertThat(statuses).containsExactly(200);
  }

  private boolean podsAreListed() {
    list("http://localhost:" + port());
    return true;
  }

  private Throwable failure(int status) {
    statuses.add(status);
    return failureAt("http://localhost:" + port());
  }

  private static Throwable failureAt(String origin) {
    Throwable failure = catchThrowable(() -> list(origin));
    assertThat(failure).isInstanceOf(KubernetesClientException.class);
    return failure;
  }

  private static void list(String origin) {
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(origin)
            .withRequestRetryBackoffLimit(0)
            .withRequestTimeout(1_000)
            .build();
    try (KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build()) {
      client.pods().inNamespace("default").list();
    }
  }

  private int port() {
    return server.getAddress().getPort();
  }
}
