package httpserver.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.dropwizard.logging.common.DropwizardLayout;
import io.dropwizard.logging.common.layout.DiscoverableLayoutFactory;
import java.util.TimeZone;

/**
 * Log lines for people, beside dropwizard-json-logging's {@code json}: {@code LOG_FORMAT} chooses.
 *
 * <p>Options of the JSON layout are passed over, so that one configuration serves both.
 */
@JsonTypeName("text")
@JsonIgnoreProperties({"flattenMdc", "timestampFormat"})
public final class TextLayoutFactory implements DiscoverableLayoutFactory<ILoggingEvent> {
  @Override
  public LayoutBase<ILoggingEvent> build(LoggerContext context, TimeZone timeZone) {
    var layout = new DropwizardLayout(context, timeZone);
    // A line break in a message is followed by blanks: its author can't write a line of his own.
    layout.setPattern(
        "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z',UTC} %-5p %c: "
            + "%replace(%replace(%m){'[\\p{Cntrl}&&[^\\r\\n\\t]]','?'}){'[\\r\\n]+','\n    '}"
            + "%replace( requestId=%X{requestId} traceId=%X{traceId} spanId=%X{spanId}){' \\w+=(?= |$)',''}%n%rEx");
    return layout;
  }
}
