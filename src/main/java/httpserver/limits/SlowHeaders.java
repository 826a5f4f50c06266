package httpserver.limits;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ServerConnector;
// Jetty offers no other way to see that a request's headers are still incomplete; its idle time-out
// starts anew with every byte, which is what a slowloris lives on.
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.NanoTime;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers 408 to a connection on which a request has begun but its headers don't get complete in
 * time.
 *
 * <p>Looks at all connections a few times per time-out instead of arming a timer per request, so
 * that honest requests cost nothing.
 */
final class SlowHeaders extends AbstractLifeCycle {
  private static final Logger LOG = LoggerFactory.getLogger(SlowHeaders.class);
  private static final int LOOKS_PER_TIMEOUT = 4;
  private final ServerConnector connector;
  private final Duration timeout;
  private final Supplier<byte[]> requestTimeout;
  private Map<EndPoint, Sighting> incomplete = new HashMap<>();
  private Scheduler.Task nextLook;

  /** A request seen incomplete: how many came before it on its connection, and since when. */
  private record Sighting(long requestsBefore, long since) {}

  SlowHeaders(ServerConnector connector, Duration timeout, Supplier<byte[]> requestTimeout) {
    this.connector = connector;
    this.timeout = timeout;
    this.requestTimeout = requestTimeout;
  }

  @Override
  protected void doStart() {
    schedule();
  }

  @Override
  protected void doStop() {
    if (nextLook != null) {
      nextLook.cancel();
    }
  }

  private void schedule() {
    nextLook =
        connector
            .getScheduler()
            .schedule(this::look, timeout.toNanos() / LOOKS_PER_TIMEOUT, TimeUnit.NANOSECONDS);
  }

  private void look() {
    Map<EndPoint, Sighting> still = new HashMap<>();
    long now = NanoTime.now();
    for (EndPoint endPoint : connector.getConnectedEndPoints()) {
      if (endPoint.getConnection() instanceof HttpConnection http && isWithinHeaders(http)) {
        Sighting before = incomplete.get(endPoint);
        boolean same = before != null && before.requestsBefore() == http.getMessagesIn();
        Sighting sighting = same ? before : new Sighting(http.getMessagesIn(), now);
        if (NanoTime.elapsed(sighting.since(), now) >= timeout.toNanos()) {
          refuse(endPoint);
        } else {
          still.put(endPoint, sighting);
        }
      }
    }
    incomplete = still;
    if (isRunning()) {
      schedule();
    }
  }

  private static boolean isWithinHeaders(HttpConnection http) {
    return http.getParser().inHeaderState() && !http.getParser().isStart();
  }

  private void refuse(EndPoint endPoint) {
    try {
      // Nothing else can be writing: the answer before this request is complete.
      endPoint.flush(ByteBuffer.wrap(requestTimeout.get()));
    } catch (IOException e) {
      LOG.debug("{} left before its 408", endPoint.getRemoteSocketAddress(), e);
    }
    endPoint.close();
  }
}
