package httpserver.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class ReporterHealthTest {
  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final ReporterHealth health = new ReporterHealth(clock::get, registry);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(ReporterHealth.class);

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(log);
  }

  @Test
  void countsSentAndDroppedSpans() {
    health.incrementSpans(5);
    health.incrementSpansDropped(2);

    assertThat(health.spans()).isEqualTo(5);
    assertThat(health.dropped()).isEqualTo(2);
  }

  @Test
  void warnsOnceAMinuteEvenIfTheClockWrapsAround() {
    health.incrementMessagesDropped(new IOException("refused"));
    health.incrementSpansDropped(1);
    health.incrementSpansDropped(1);
    clock.addAndGet(TimeUnit.SECONDS.toNanos(59));
    health.incrementSpansDropped(1);
    assertThat(log.list).hasSize(1);

    clock.addAndGet(TimeUnit.SECONDS.toNanos(2));
    health.incrementSpansDropped(1);

    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "1 spans dropped so far; last cause: java.io.IOException: refused",
            "4 spans dropped so far; last cause: java.io.IOException: refused");
  }
}
