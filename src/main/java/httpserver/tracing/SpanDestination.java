package httpserver.tracing;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import zipkin2.reporter.BytesMessageSender;

/**
 * Where spans are sent.
 *
 * @param sender sends encoded spans, on the reporter's thread
 * @param delay interval at which the queued spans are sent
 * @param traceUrl page of a trace in a tracing UI, by trace id; empty if unknown
 */
public record SpanDestination(
    BytesMessageSender sender, Duration delay, Function<String, Optional<String>> traceUrl) {}
