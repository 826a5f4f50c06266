package httpserver.logging;

import httpserver.identity.Internal;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;

/** Writes a line for every answer, refusals of the server itself included. */
final class AccessLog implements RequestLog {
  private final AccessLogFormat format;
  private final Set<String> excludedPaths;
  private final Consumer<String> sink;

  AccessLog(AccessLogFormat format, Set<String> excludedPaths, Consumer<String> sink) {
    this.format = format;
    this.excludedPaths = excludedPaths;
    this.sink = sink;
  }

  @Override
  public void log(Request request, Response response) {
    boolean excluded =
        Internal.is(request) || excludedPaths.contains(request.getHttpURI().getPath());
    if (!excluded) {
      sink.accept(format.render(AccessLogEntry.of(request, response)));
    }
  }
}
