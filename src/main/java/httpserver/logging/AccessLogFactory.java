package httpserver.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.dropwizard.logging.common.AbstractOutputStreamAppenderFactory;
import io.dropwizard.logging.common.AppenderFactory;
import io.dropwizard.logging.common.ConsoleAppenderFactory;
import io.dropwizard.logging.common.filter.NullLevelFilterFactory;
import io.dropwizard.request.logging.RequestLogFactory;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.server.RequestLog;
import org.slf4j.LoggerFactory;

/**
 * The access log: {@code type: access} in {@code server.requestLog}.
 *
 * @param format {@code text} or {@code json}
 * @param excludedPaths paths whose requests are not logged; defaults to the probes
 * @param appenders where lines are written; defaults to standard output; {@code queueSize}, {@code
 *     discardingThreshold} and {@code neverBlock} have no effect, because lines are queued before
 *     they reach an appender
 */
@JsonTypeName("access")
public record AccessLogFactory(
    AccessLogFormat format,
    Set<String> excludedPaths,
    @Valid List<AppenderFactory<ILoggingEvent>> appenders)
    implements RequestLogFactory<RequestLog> {
  private static final int MAX_BATCH_SIZE = 64;

  @JsonCreator
  public AccessLogFactory {
    format = format == null ? AccessLogFormat.TEXT : format;
    excludedPaths =
        excludedPaths == null ? Set.of("/healthz", "/readyz") : Set.copyOf(excludedPaths);
    appenders =
        appenders == null ? List.of(new ConsoleAppenderFactory<>()) : List.copyOf(appenders);
  }

  @Override
  @JsonIgnore
  public boolean isEnabled() {
    return !appenders.isEmpty();
  }

  @Override
  public RequestLog build(String name) {
    Logger logger = (Logger) LoggerFactory.getLogger("access");
    logger.setAdditive(false);
    // LOG_LEVEL must not disable the access log.
    logger.setLevel(Level.INFO);
    logger.detachAndStopAllAppenders();
    for (AppenderFactory<ILoggingEvent> appender : appenders) {
      logger.addAppender(
          appender.build(
              logger.getLoggerContext(),
              name,
              (context, timeZone) -> messageOnly(context),
              new NullLevelFilterFactory<>(),
              InlineAppender::new));
    }
    return new AccessLog(
        excludedPaths, new LineWriter(format, batchSize(), new LoggerSink(logger)));
  }

  /** Lines can share an event only if no layout, filter or rate limit has to treat each of them. */
  int batchSize() {
    return appenders.stream().allMatch(AccessLogFactory::writesEventsUnchanged)
        ? MAX_BATCH_SIZE
        : 1;
  }

  private static boolean writesEventsUnchanged(AppenderFactory<ILoggingEvent> appender) {
    return appender instanceof AbstractOutputStreamAppenderFactory<ILoggingEvent> stream
        && stream.getLayout() == null
        && stream.getLogFormat() == null
        && stream.getMessageRate() == null
        && stream.getFilterFactories().isEmpty();
  }

  private record LoggerSink(Logger logger) implements LineWriter.Sink {
    @Override
    public void write(String lines) {
      logger.info(lines);
    }

    @Override
    public void close() {
      logger.detachAndStopAllAppenders();
    }
  }

  private static PatternLayout messageOnly(LoggerContext context) {
    var layout = new PatternLayout();
    layout.setContext(context);
    layout.setPattern("%m%n");
    return layout;
  }
}
