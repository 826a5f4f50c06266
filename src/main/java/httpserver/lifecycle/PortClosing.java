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
 * Closes a port, and the connections to it as soon as the requests that they have sent are served.
 *
 * <p>Jetty's own shutdown responds 503 to requests that were accepted but not yet read, and closes
 * connections after a second without traffic, when a delayed response may still be due.
 */
final class PortClosing {
  private static final long CHECK_INTERVAL_MILLIS = 20;
  private static final long NO_IDLE_TIMEOUT = -1;

  private static final Duration MIN_IDLE = Duration.ofSeconds(1);

  private final ServerConnector port;
  private final Map<EndPoint, Idle> idle = new HashMap<>();

  /** A connection with no request in flight: its requests so far, and since when it is so. */
  private record Idle(long requests, long since) {}

  PortClosing(ServerConnector port) {
    this.port = port;
  }

  /** Returns whether all connections were closed within the given time. */
  boolean finishWithin(Duration limit) throws InterruptedException, ExecutionException {
    port.setShutdownIdleTimeout(NO_IDLE_TIMEOUT);
    long start = NanoTime.now();
    CompletableFuture<Void> finished = port.shutdown();
    while (NanoTime.since(start) < limit.toNanos()) {
      closeIdle();
      try {
        finished.get(CHECK_INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        return true;
      } catch (TimeoutException e) {
        // Requests are still in flight.
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
      Idle before = idle.get(endPoint);
      if (before == null || before.requests() != requests) {
        // Jetty counts a response before its last byte is written: closing now could truncate it.
        idle.put(endPoint, new Idle(requests, NanoTime.now()));
      } else if (NanoTime.since(before.since()) > MIN_IDLE.toNanos()) {
        connection.close();
      }
    }
  }
}
