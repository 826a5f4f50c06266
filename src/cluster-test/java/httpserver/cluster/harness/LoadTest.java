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

/** What a load counts, and what it takes for success. */
final class LoadTest {
  private static final Answer GOOD = new Answer(200, Headers.EMPTY, "fine");

  private final OkHttpClient client = new OkHttpClient();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          // Ten bytes are promised, and the connection ends after two.
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
  void succeedsIfEachRequestDid() throws Exception {
    Load load = finished(5, GOOD);

    load.succeeded(5);
    assertThat(load.outcomes().counts()).containsOnlyKeys("200");
  }

  @Test
  void failsIfTooFewWereSent() throws Exception {
    Load load = finished(1, GOOD);

    assertThatThrownBy(() -> load.succeeded(1_000_000))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("requests");
  }

  @Test
  void countsOtherStatusesWithTheirFirstLine() throws Exception {
    Load load =
        finished(
            4,
            GOOD,
            new Answer(503, Headers.EMPTY, "no healthy upstream\nmore"),
            new Answer(500, Headers.EMPTY, ""),
            new Answer(0, Headers.EMPTY, "java.net.ConnectException: refused"));

    assertThat(load.outcomes().counts())
        .containsEntry("503 no healthy upstream", 1L)
        .containsEntry("500 ", 1L)
        .containsEntry("0 java.net.ConnectException: refused", 1L);
    assertThatThrownBy(() -> load.succeeded(1)).hasMessageContaining("503 no healthy upstream");
  }

  @Test
  void countsA200WhoseBodyFails() throws Exception {
    var load = new Load(50, this::brokenBody);
    try (load) {
      await().until(() -> load.outcomes().total() > 0);
    }

    assertThat(load.outcomes().counts().keySet())
        .allSatisfy(outcome -> assertThat(outcome).contains("UncheckedIOException"));
    assertThatThrownBy(() -> load.succeeded(1)).isInstanceOf(AssertionError.class);
  }

  @Test
  void countsErrorsAndGoesOn() throws Exception {
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

  /** With each of the answers once, in this order, and the first of them for all that follow. */
  private static Load finished(int minimum, Answer... answers) throws InterruptedException {
    Iterator<Answer> each = List.of(answers).iterator();
    var load =
        new Load(
            50,
            () -> {
              synchronized (each) {
                return each.hasNext() ? each.next() : answers[0];
              }
            });
    try (load) {
      await().until(() -> load.outcomes().total() >= minimum);
    }
    return load;
  }

  private Answer brokenBody() {
    String uri = "http://localhost:" + server.getAddress().getPort() + "/";
    try (var response = client.newCall(new Request.Builder().url(uri).build()).execute()) {
      return new Answer(response.code(), response.headers(), response.body().string());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
