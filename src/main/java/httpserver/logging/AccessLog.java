package httpserver.logging;

import httpserver.request.Internal;
import java.util.Set;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.component.AbstractLifeCycle;

/** Writes a line for every response, including those that reach no servlet. */
final class AccessLog extends AbstractLifeCycle implements RequestLog {
  private final Set<String> excludedPaths;
  private final LineWriter writer;

  AccessLog(Set<String> excludedPaths, LineWriter writer) {
    this.excludedPaths = excludedPaths;
    this.writer = writer;
  }

  @Override
  protected void doStart() {
    writer.start();
  }

  @Override
  public void log(Request request, Response response) {
    String path = request.getHttpURI().getPath();
    boolean excluded = Internal.is(request) || (path != null && excludedPaths.contains(path));
    if (!excluded) {
      writer.add(AccessLogEntry.of(request, response));
    }
  }

  /** Called when the server has stopped: the lines of the last requests may still be queued. */
  @Override
  protected void doStop() {
    writer.close();
  }
}
