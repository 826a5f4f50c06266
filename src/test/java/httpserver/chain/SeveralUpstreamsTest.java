package httpserver.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import httpserver.testing.RunningServer;
import java.io.IOException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SeveralUpstreamsTest {
  private static final FakeUpstream UPSTREAM = new FakeUpstream();
  private static final String TWICE =
      "chain.upstreams=" + UPSTREAM.url() + "/first, " + UPSTREAM.url() + "/second";

  @RegisterExtension
  static final RunningServer PARALLEL = new RunningServer(TWICE, "chain.parallel=true");

  @RegisterExtension
  static final RunningServer IN_ORDER = new RunningServer(TWICE, "chain.parallel=false");

  @AfterAll
  static void stop() {
    UPSTREAM.close();
  }

  @Test
  void areCalledInParallel() {
    var bothAreCalled = new CyclicBarrier(2);
    UPSTREAM.handleWith(
        exchange -> {
          try {
            bothAreCalled.await(60, TimeUnit.SECONDS);
          } catch (Exception e) {
            throw new IOException(e);
          }
          FakeUpstream.respond(exchange, 200, "");
        });

    assertThat(PARALLEL.get("/service").statusCode()).isEqualTo(200);
  }

  @Test
  void areCalledInOrderEvenIfOneFails() throws IOException {
    var running = new AtomicInteger();
    UPSTREAM.handleWith(
        exchange -> {
          boolean first = exchange.getRequestURI().getPath().equals("/first");
          boolean alone = running.incrementAndGet() == 1;
          running.decrementAndGet();
          FakeUpstream.respond(exchange, first ? 500 : alone ? 200 : 409, "");
        });

    var hops = new ObjectMapper().readTree(IN_ORDER.get("/service").body()).path("upstreams");

    assertThat(hops).extracting(hop -> hop.path("status").asInt()).containsExactly(500, 200);
    assertThat(hops)
        .extracting(hop -> hop.path("url").asText())
        .containsExactly(UPSTREAM.url() + "/first", UPSTREAM.url() + "/second");
  }
}
