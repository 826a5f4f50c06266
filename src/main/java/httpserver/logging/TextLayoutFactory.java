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
 * The layout {@code text}, an alternative to dropwizard-json-logging's {@code json}.
 *
 * <p>Ignores the options of {@code json}, so that {@code LOG_FORMAT} can select either.
 */
@JsonTypeName("text")
@JsonIgnoreProperties({"flattenMdc", "timestampFormat"})
public final class TextLayoutFactory implements DiscoverableLayoutFactory<ILoggingEvent> {
  @Override
  public LayoutBase<ILoggingEvent> build(LoggerContext context, TimeZone timeZone) {
    var layout = new DropwizardLayout(context, timeZone);
    // Blanks follow each line break of a message, so that a client cannot forge a log line.
    layout.setPattern(
        "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z',UTC} %-5p %c: "
            + "%replace(%replace(%m){'[\\p{Cntrl}&&[^\\r\\n\\t]]','?'}){'[\\r\\n]+','\n    '}"
            + "%replace( requestId=%X{requestId} traceId=%X{traceId} spanId=%X{spanId}){' \\w+=(?= |$)',''}%n%rEx");
    return layout;
  }
}
