package httpserver.tracing;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import zipkin2.reporter.BytesMessageSender;

/**
 * Where spans go.
 *
 * @param sender takes the encoded spans, on a thread of the reporter's
 * @param delay between two sendings of all that wait
 * @param traceUrl where people look at the trace with an id, if that is known
 */
public record SpanDestination(
    BytesMessageSender sender, Duration delay, Function<String, Optional<String>> traceUrl) {}
