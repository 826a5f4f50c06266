package httpserver.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.testing.Collector;
import httpserver.testing.RunningServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests do not care how their spans fare. */
final class BadCollectorTest {
  private static final Collector GOOD = new Collector();
  private static final MoodyCollector BAD = new MoodyCollector();
  private static final int FEWEST = 200;

  /** A request that waited for a collector would take a thousand times as long, not ten. */
  private static final int MUCH_SLOWER = 10;

  @RegisterExtension
  static final RunningServer WITH_GOOD =
      new RunningServer("tracing.zipkinEndpoint=" + GOOD.endpoint());

  @RegisterExtension
  static final RunningServer WITH_BAD =
      new RunningServer("tracing.zipkinEndpoint=" + BAD.endpoint());

  @AfterAll
  static void stop() throws IOException {
    GOOD.close();
    BAD.close();
  }

  @ParameterizedTest
  @EnumSource(MoodyCollector.Mood.class)
  void noRequestFailsOrWaits(MoodyCollector.Mood mood) throws IOException {
    BAD.become(mood);
    List<Long> withGood = new ArrayList<>();
    List<Long> withBad = new ArrayList<>();

    while (withBad.size() < FEWEST || !BAD.wasVisited()) {
      withGood.add(nanosOfARequest(WITH_GOOD));
      withBad.add(nanosOfARequest(WITH_BAD));
    }

    assertThat(median(withBad)).isLessThan(MUCH_SLOWER * median(withGood));
  }

  private static long nanosOfARequest(RunningServer server) {
    long start = System.nanoTime();
    HttpResponse<String> response = server.get("/version");
    long nanos = System.nanoTime() - start;
    assertThat(response.statusCode()).isEqualTo(200);
    return nanos;
  }

  private static long median(List<Long> nanos) {
    return nanos.stream().sorted().skip(nanos.size() / 2).findFirst().orElseThrow();
  }
}
