package httpserver.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AsyncAppenderBase;

/**
 * Appends on the caller's thread, where Dropwizard would have another queue and thread: one that
 * drops lines in silence when it is four fifths full.
 */
final class InlineAppender extends AsyncAppenderBase<ILoggingEvent> {
  @Override
  public void start() {
    started = true;
  }

  @Override
  public void doAppend(ILoggingEvent event) {
    iteratorForAppenders().forEachRemaining(appender -> appender.doAppend(event));
  }

  @Override
  public void stop() {
    started = false;
    detachAndStopAllAppenders();
  }
}
