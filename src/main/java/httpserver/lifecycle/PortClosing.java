package httpserver.lifecycle;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.NanoTime;

/**
 * Closes a port and serves what it had accepted to the end.
 *
 * <p>Left to itself the server would refuse with 503 what was accepted but not yet read, and give
 * connections an idle time-out of a second, within which a delayed answer may still be due.
 */
final class PortClosing {
  private static final long LOOK_MILLIS = 20;
  private static final long NO_IDLE_TIMEOUT = -1;

  /** A connection without a request for so long is idle, and not just between two steps. */
  private static final Duration IDLE = Duration.ofSeconds(1);

  private final ServerConnector port;
  private final Map<EndPoint, Quiet> quiet = new HashMap<>();

  /** A connection with nothing in flight: how many requests it has had, and seen so since when. */
  private record Quiet(long requests, long since) {}

  PortClosing(ServerConnector port) {
    this.port = port;
  }

  /** Returns whether all connections were finished within the given time. */
  boolean finishWithin(Duration bound) throws InterruptedException, ExecutionException {
    port.setShutdownIdleTimeout(NO_IDLE_TIMEOUT);
    long begin = NanoTime.now();
    CompletableFuture<Void> finished = port.shutdown();
    while (NanoTime.since(begin) < bound.toNanos()) {
      closeIdle();
      try {
        finished.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        return true;
      } catch (TimeoutException e) {
        // Look again.
      }
    }
    return false;
  }

  private void closeIdle() {
    for (EndPoint endPoint : port.getConnectedEndPoints()) {
      Connection connection = endPoint.getConnection();
      if (connection == null || connection.getMessagesIn() != connection.getMessagesOut()) {
        continue;
      }
      long requests = connection.getMessagesIn();
      Quiet before = quiet.get(endPoint);
      if (before == null || before.requests() != requests) {
        // A response counts before its last byte is out: to close now could cut it off.
        quiet.put(endPoint, new Quiet(requests, NanoTime.now()));
      } else if (NanoTime.since(before.since()) > IDLE.toNanos()) {
        connection.close();
      }
    }
  }
}
