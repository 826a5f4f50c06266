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
// No public class of Jetty shows whether the headers of a request are incomplete.
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.NanoTime;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Responds 408 and closes the connection if the headers of a request are incomplete after a
 * timeout.
 *
 * <p>Jetty's idle timeout restarts with every byte, which a Slowloris attack uses. All connections
 * are checked four times per timeout, which costs less than a timer per request; headers may thus
 * take half a timeout longer.
 */
final class SlowHeaders extends AbstractLifeCycle {
  private static final Logger LOG = LoggerFactory.getLogger(SlowHeaders.class);
  private static final int CHECKS_PER_TIMEOUT = 4;

  private final ServerConnector connector;
  private final Duration timeout;
  private final Supplier<byte[]> timeoutResponse;
  private Map<EndPoint, Observation> incomplete = new HashMap<>();
  private Scheduler.Task nextCheck;

  /** An incomplete request: the number of earlier ones on its connection, and when it was seen. */
  private record Observation(long requestsBefore, long since) {}

  SlowHeaders(ServerConnector connector, Duration timeout, Supplier<byte[]> timeoutResponse) {
    this.connector = connector;
    this.timeout = timeout;
    this.timeoutResponse = timeoutResponse;
  }

  @Override
  protected void doStart() {
    schedule();
  }

  @Override
  protected void doStop() {
    if (nextCheck != null) {
      nextCheck.cancel();
    }
  }

  private void schedule() {
    nextCheck =
        connector
            .getScheduler()
            .schedule(this::check, timeout.toNanos() / CHECKS_PER_TIMEOUT, TimeUnit.NANOSECONDS);
  }

  private void check() {
    Map<EndPoint, Observation> still = new HashMap<>();
    long now = NanoTime.now();
    for (EndPoint endPoint : connector.getConnectedEndPoints()) {
      if (endPoint.getConnection() instanceof HttpConnection http && isWithinHeaders(http)) {
        Observation before = incomplete.get(endPoint);
        boolean same = before != null && before.requestsBefore() == http.getMessagesIn();
        Observation observation = same ? before : new Observation(http.getMessagesIn(), now);
        if (NanoTime.elapsed(observation.since(), now) >= timeout.toNanos()) {
          respondTimeout(endPoint);
        } else {
          still.put(endPoint, observation);
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

  private void respondTimeout(EndPoint endPoint) {
    try {
      // The previous response is complete, so nothing else writes unless the headers complete now.
      endPoint.flush(ByteBuffer.wrap(timeoutResponse.get()));
    } catch (IOException e) {
      LOG.debug("{} disconnected before its 408", endPoint.getRemoteSocketAddress(), e);
    }
    endPoint.close();
  }
}
