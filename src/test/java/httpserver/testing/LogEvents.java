package httpserver.testing;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.slf4j.LoggerFactory;

/**
 * Collects log events of this process.
 *
 * <p>Open it after a server has started, since that start removes all appenders.
 */
public final class LogEvents extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final Logger logger;
  private final Predicate<ILoggingEvent> filter;
  private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

  /** Collects the events of a logger and its children that match a filter. */
  public LogEvents(String logger, Predicate<ILoggingEvent> filter) {
    this.logger = (Logger) LoggerFactory.getLogger(logger);
    this.filter = filter;
    setContext(this.logger.getLoggerContext());
    start();
    this.logger.addAppender(this);
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (filter.test(event)) {
      event.prepareForDeferredProcessing();
      events.add(event);
    }
  }

  /** The events so far. */
  public List<ILoggingEvent> list() {
    return List.copyOf(events);
  }

  @Override
  public void close() {
    logger.detachAppender(this);
    stop();
  }
}
