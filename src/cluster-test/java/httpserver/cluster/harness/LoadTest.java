package httpserver.cluster.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which outcomes a load counts, and which it accepts as success. */
final class LoadTest {
  private static final Response GOOD = new Response(200, Headers.EMPTY, "fine");

  private final OkHttpClient client = new OkHttpClient();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          // Content-Length is 10, and the connection is closed after 2 bytes.
          exchange.sendResponseHeaders(200, 10);
          exchange.getResponseBody().write(new byte[2]);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void passesIfEachRequestGot200() throws Exception {
    Load load = closedLoad(5, GOOD);

    load.assertAllSucceeded(5);
    assertThat(load.outcomes().counts()).containsOnlyKeys("200");
  }

  @Test
  void failsIfFewerThanTheMinimumWereSent() throws Exception {
    Load load = closedLoad(1, GOOD);

    assertThatThrownBy(() -> load.assertAllSucceeded(1_000_000))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("requests");
  }

  @Test
  void countsOtherStatusesWithTheirFirstLine() throws Exception {
    Load load =
        closedLoad(
            4,
            GOOD,
            new Response(503, Headers.EMPTY, "no healthy upstream\nmore"),
            new Response(500, Headers.EMPTY, ""),
            new Response(0, Headers.EMPTY, "java.net.ConnectException: refused"));

    assertThat(load.outcomes().counts())
        .containsEntry("503 no healthy upstream", 1L)
        .containsEntry("500 ", 1L)
        .containsEntry("0 java.net.ConnectException: refused", 1L);
    assertThatThrownBy(() -> load.assertAllSucceeded(1))
        .hasMessageContaining("503 no healthy upstream");
  }

  @Test
  void countsA200WhoseBodyFails() throws Exception {
    var load = new Load(50, this::brokenBody);
    try (load) {
      await().until(() -> load.outcomes().total() > 0);
    }

    assertThat(load.outcomes().counts().keySet())
        .allSatisfy(outcome -> assertThat(outcome).contains("UncheckedIOException"));
    assertThatThrownBy(() -> load.assertAllSucceeded(1)).isInstanceOf(AssertionError.class);
  }

  @Test
  void countsThrowablesAndKeepsSending() throws Exception {
    var sent = new AtomicInteger();
    var load =
        new Load(
            50,
            () -> {
              if (sent.incrementAndGet() == 1) {
                throw new AssertionError("a mistake");
              }
              return GOOD;
            });
    try (load) {
      await().until(() -> load.outcomes().total() > 1);
    }

    assertThat(load.outcomes().counts()).containsEntry("java.lang.AssertionError: a mistake", 1L);
    assertThat(load.outcomes().total()).isEqualTo(sent.get());
  }

  /** A closed load that got each response once, in this order, and then only the first. */
  private static Load closedLoad(int minimum, Response... responses) throws InterruptedException {
    Iterator<Response> each = List.of(responses).iterator();
    var load =
        new Load(
            50,
            () -> {
              synchronized (each) {
                return each.hasNext() ? each.next() : responses[0];
              }
            });
    try (load) {
      await().until(() -> load.outcomes().total() >= minimum);
    }
    return load;
  }

  private Response brokenBody() {
    String uri = "http://localhost:" + server.getAddress().getPort() + "/";
    try (var response = client.newCall(new Request.Builder().url(uri).build()).execute()) {
      return new Response(response.code(), response.headers(), response.body().string());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
