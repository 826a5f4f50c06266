package httpserver.tracing;

import brave.propagation.TraceContext;
import java.util.Optional;
import java.util.function.Function;

/** Where people look at traces; empty where that is not known. */
public final class TraceUrls {
  private final Function<String, Optional<String>> urls;

  TraceUrls(Function<String, Optional<String>> urls) {
    this.urls = urls;
  }

  /** Returns the URL of a trace; empty if it is not sampled. */
  public Optional<String> of(TraceContext context) {
    return context == null || !Boolean.TRUE.equals(context.sampled())
        ? Optional.empty()
        : urls.apply(context.traceIdString());
  }

  /** Returns the URL of any trace, with {@code {traceId}} in place of the id. */
  public Optional<String> pattern() {
    return urls.apply("{traceId}");
  }
}
