package httpserver.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

final class TextLayoutFactoryTest {
  private final LoggerContext context = new LoggerContext();
  private final Logger logger = context.getLogger("some.Logger");

  @Test
  void aLineHasTheIdsOfItsRequest() {
    assertThat(render("hello", Map.of("requestId", "r1", "traceId", "t1", "spanId", "s1")))
        .isEqualTo(
            "2026-01-02T03:04:05.678Z INFO  some.Logger: hello requestId=r1 traceId=t1 spanId=s1\n");
  }

  @Test
  void aLineOutsideARequestHasNone() {
    assertThat(render("hello", Map.of()))
        .isEqualTo("2026-01-02T03:04:05.678Z INFO  some.Logger: hello\n");
  }

  @Test
  void noMessageAddsALine() {
    assertThat(render("a\r\nb\n2026 forged \u001b[31mred\u0000", Map.of()))
        .isEqualTo(
            "2026-01-02T03:04:05.678Z INFO  some.Logger: a\n    b\n    2026 forged ?[31mred?\n");
  }

  private String render(String message, Map<String, String> ids) {
    LayoutBase<ILoggingEvent> layout =
        new TextLayoutFactory().build(context, TimeZone.getTimeZone("UTC"));
    layout.start();
    var event = new LoggingEvent("", logger, Level.INFO, message, null, null);
    event.setInstant(Instant.parse("2026-01-02T03:04:05.678Z"));
    event.setMDCPropertyMap(ids);
    return layout.doLayout(event);
  }
}
