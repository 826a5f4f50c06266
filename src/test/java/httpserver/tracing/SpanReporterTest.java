package httpserver.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import brave.Tracing;
import brave.sampler.Sampler;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import zipkin2.reporter.BytesMessageSender;
import zipkin2.reporter.Encoding;

final class SpanReporterTest {
  private static final Duration SOON = Duration.ofMillis(1);
  private static final Duration NEVER = Duration.ofDays(1);

  private final Messages messages = new Messages();

  @Test
  void sendsQueuedSpansInOneMessage() {
    SpanReporter reporter = reporter(NEVER);
    report(reporter, Sampler.ALWAYS_SAMPLE, 3);

    reporter.close();

    assertThat(messages.sizes).containsExactly(3);
  }

  @Test
  void sendsRepeatedly() {
    SpanReporter reporter = reporter(SOON);
    for (int i = 1; i <= 3; i++) {
      report(reporter, Sampler.ALWAYS_SAMPLE, 1);
      int messagesSoFar = i;
      await().until(() -> messages.sizes.size() == messagesSoFar);
    }

    reporter.close();

    assertThat(messages.sizes).containsExactly(1, 1, 1);
  }

  @Test
  void keepsSendingAfterAnOutOfMemoryError() {
    SpanReporter reporter = reporter(SOON);
    messages.failure = new OutOfMemoryError("for once");
    report(reporter, Sampler.ALWAYS_SAMPLE, 1);
    await().until(() -> messages.failure == null);

    report(reporter, Sampler.ALWAYS_SAMPLE, 1);

    await().until(() -> messages.sizes.equals(List.of(1)));
    reporter.close();
  }

  @Test
  void sendsNoEmptyMessage() {
    SpanReporter reporter = reporter(NEVER);
    report(reporter, Sampler.NEVER_SAMPLE, 1);

    reporter.close();

    assertThat(messages.sizes).isEmpty();
  }

  @Test
  void splitsSpansIntoSeveralMessages() {
    SpanReporter reporter = reporter(NEVER);
    report(reporter, Sampler.ALWAYS_SAMPLE, 100);

    reporter.close();

    assertThat(messages.sizes).hasSizeGreaterThan(1);
    assertThat(messages.sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(100);
  }

  private SpanReporter reporter(Duration delay) {
    var reporter =
        new SpanReporter(
            new SpanDestination(messages, delay, traceId -> Optional.empty()),
            new PrometheusRegistry());
    reporter.start();
    return reporter;
  }

  private static void report(SpanReporter reporter, Sampler sampler, int spans) {
    try (Tracing tracing = Tracing.newBuilder().sampler(sampler).addSpanHandler(reporter).build()) {
      IntStream.range(0, spans).forEach(i -> tracing.tracer().newTrace().start().finish());
    }
  }

  /** Records how many spans were in each message. */
  private static final class Messages extends BytesMessageSender.Base {
    private final List<Integer> sizes = new CopyOnWriteArrayList<>();
    private volatile Error failure;

    Messages() {
      super(Encoding.JSON);
    }

    @Override
    public int messageMaxBytes() {
      return 2_000;
    }

    @Override
    public void send(List<byte[]> spans) {
      Error once = failure;
      if (once != null) {
        failure = null;
        throw once;
      }
      sizes.add(spans.size());
    }

    @Override
    public void close() {}
  }
}
