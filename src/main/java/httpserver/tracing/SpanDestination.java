package httpserver.tracing;

import java.time.Duration;
import zipkin2.reporter.BytesMessageSender;

/**
 * Where spans go.
 *
 * @param sender takes the encoded spans, on a thread of the reporter's
 * @param delay how long a span may wait for others to go with it
 */
public record SpanDestination(BytesMessageSender sender, Duration delay) {}
