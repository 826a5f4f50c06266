package httpserver.tracing;

import brave.propagation.TraceContext;
import java.util.Optional;
import java.util.function.Function;

/** URLs of traces in a tracing UI; empty if none is known. */
public final class TraceUrls {
  private final Function<String, Optional<String>> urls;

  TraceUrls(Function<String, Optional<String>> urls) {
    this.urls = urls;
  }

  /** Returns the URL of a trace; empty if it is not sampled or no UI is known. */
  public Optional<String> of(TraceContext context) {
    return context == null || !Boolean.TRUE.equals(context.sampled())
        ? Optional.empty()
        : urls.apply(context.traceIdString());
  }

  /** Returns the URL with {@code {traceId}} in place of the id; empty if no UI is known. */
  public Optional<String> pattern() {
    return urls.apply("{traceId}");
  }
}
