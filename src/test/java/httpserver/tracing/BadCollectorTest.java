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

/** A failing collector neither fails nor delays requests. */
final class BadCollectorTest {
  private static final Collector GOOD = new Collector();
  private static final FailingCollector BAD = new FailingCollector();
  private static final int MIN_REQUESTS = 200;

  /** A request that waits for a collector takes about a thousand times as long. */
  private static final int MAX_RATIO = 10;

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
  @EnumSource(FailingCollector.Failure.class)
  void noRequestFailsOrWaits(FailingCollector.Failure failure) throws IOException {
    BAD.failBy(failure);
    List<Long> withGood = new ArrayList<>();
    List<Long> withBad = new ArrayList<>();

    while (withBad.size() < MIN_REQUESTS || !BAD.hasFailed()) {
      withGood.add(nanosOfARequest(WITH_GOOD));
      withBad.add(nanosOfARequest(WITH_BAD));
    }

    assertThat(median(withBad)).isLessThan(MAX_RATIO * median(withGood));
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
