package httpserver.logging;

import httpserver.request.Internal;
import java.util.Set;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.component.AbstractLifeCycle;

/** Writes a line for every answer, refusals of the server itself included. */
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

  /** The server's last act: the lines of the last requests are still on their way by then. */
  @Override
  protected void doStop() {
    writer.close();
  }
}
