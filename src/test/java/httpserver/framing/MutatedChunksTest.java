package httpserver.framing;

import static httpserver.framing.Requests.CHUNKED;
import static httpserver.framing.Requests.HONEST;
import static httpserver.framing.Requests.SMUGGLED;
import static org.assertj.core.api.Assertions.assertThat;

import httpserver.framing.Exchange.Delivery;
import httpserver.testing.RunningServer;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;

/** Randomly edited chunked bodies end where the grammar says, or are refused. */
final class MutatedChunksTest {
  private static final RunningServer SERVER = new RunningServer();

  private static final String VALID =
      "5;a=b ; c=\"d \\\" ; \"\r\nhello\r\n"
          + Integer.toHexString(SMUGGLED.length())
          + "\r\n"
          + SMUGGLED
          + "\r\n0;last\r\nA: b\r\n\r\n";

  /** Replaces some bytes by others. */
  private record Edit(int position, int removed, String inserted) {
    String apply(String body) {
      int start = Math.min(position, body.length());
      int end = Math.min(start + removed, body.length());
      return body.substring(0, start) + inserted + body.substring(end);
    }
  }

  @BeforeContainer
  static void start() throws Exception {
    SERVER.beforeAll(null);
  }

  @AfterContainer
  static void stop() {
    SERVER.afterAll(null);
  }

  @Property(tries = 1000)
  void aBodyEndsWhereTheGrammarSays(@ForAll("mutatedBodies") String body) throws IOException {
    ChunkedBody read = ChunkedBody.read(body + HONEST);
    String request = CHUNKED + body;
    switch (read.verdict()) {
      case MALFORMED -> exchange(Input.refused("malformed", request)).verify();
      case CUT_OFF -> exchange(Input.incomplete("cut off", request)).verify();
      case COMPLETE -> {
        Exchange exchange = exchange(Input.served("complete", request, read.data()));
        if (read.end() == body.length()) {
          exchange.verify();
        } else {
          // The bytes after the body may be a request or not; the first response is required either
          // way.
          assertThat(exchange.responses().get(0).body()).isEqualTo(read.data());
        }
      }
    }
    Statistics.collect(read.verdict());
    Statistics.coverage(
        coverage -> {
          for (ChunkedBody.Verdict verdict : ChunkedBody.Verdict.values()) {
            coverage.check(verdict).count(count -> count > 0);
          }
        });
  }

  @Provide
  Arbitrary<String> mutatedBodies() {
    return edits()
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(
            edits -> {
              String body = VALID;
              for (Edit edit : edits) {
                body = edit.apply(body);
              }
              return body;
            });
  }

  private static Arbitrary<Edit> edits() {
    Arbitrary<String> bytes =
        Arbitraries.strings()
            .withCharRange('\0', '\u00ff')
            .withChars("\r\n\t ;:=\"\\0123456789abcdef")
            .ofMaxLength(3);
    Arbitrary<String> parts = Arbitraries.of("\r\n", "\n", "0\r\n\r\n", "1;", "\";", SMUGGLED);
    return Combinators.combine(
            Arbitraries.integers()
                .between(0, VALID.length())
                .withDistribution(RandomDistribution.uniform()),
            Arbitraries.integers().between(0, 4),
            Arbitraries.oneOf(List.of(bytes, parts)))
        .as(Edit::new);
  }

  private static Exchange exchange(Input input) throws IOException {
    return Exchange.of(Target.APPLICATION, SERVER.port(), input, Delivery.AT_ONCE);
  }
}
