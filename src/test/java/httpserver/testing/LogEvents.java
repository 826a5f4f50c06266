package httpserver.testing;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.slf4j.LoggerFactory;

/**
 * Collects what this process logs.
 *
 * <p>To be opened after a server has started, which removes all appenders.
 */
public final class LogEvents extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final Logger logger;
  private final Predicate<ILoggingEvent> wanted;
  private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

  /** Collects from a logger and those below it the events that are wanted. */
  public LogEvents(String logger, Predicate<ILoggingEvent> wanted) {
    this.logger = (Logger) LoggerFactory.getLogger(logger);
    this.wanted = wanted;
    setContext(this.logger.getLoggerContext());
    start();
    this.logger.addAppender(this);
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (wanted.test(event)) {
      event.prepareForDeferredProcessing();
      events.add(event);
    }
  }

  /** What was logged so far. */
  public List<ILoggingEvent> list() {
    return List.copyOf(events);
  }

  @Override
  public void close() {
    logger.detachAppender(this);
    stop();
  }
}
