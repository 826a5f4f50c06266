package httpserver.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.dropwizard.logging.common.AppenderFactory;
import io.dropwizard.logging.common.ConsoleAppenderFactory;
import io.dropwizard.logging.common.SyslogAppenderFactory;
import io.dropwizard.util.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class AccessLogFactoryTest {
  @Test
  void writesSeveralLinesAtOnceToStandardOutput() {
    assertThat(new AccessLogFactory(null, null, null).batchSize()).isGreaterThan(1);
  }

  @ParameterizedTest
  @MethodSource
  void writesLinesOneByOneIfTheAppenderNeedsEach(AppenderFactory<ILoggingEvent> appender) {
    List<AppenderFactory<ILoggingEvent>> appenders = List.of(console(plain -> {}), appender);

    assertThat(new AccessLogFactory(null, null, appenders).batchSize()).isEqualTo(1);
  }

  static Stream<AppenderFactory<ILoggingEvent>> writesLinesOneByOneIfTheAppenderNeedsEach() {
    return Stream.of(
        new SyslogAppenderFactory(),
        console(appender -> appender.setLogFormat("access %m%n")),
        console(appender -> appender.setLayout(new TextLayoutFactory())),
        console(appender -> appender.setMessageRate(Duration.milliseconds(1))),
        console(appender -> appender.setFilterFactories(List.of(() -> null))));
  }

  private static ConsoleAppenderFactory<ILoggingEvent> console(
      Consumer<ConsoleAppenderFactory<ILoggingEvent>> setting) {
    var appender = new ConsoleAppenderFactory<ILoggingEvent>();
    setting.accept(appender);
    return appender;
  }
}
