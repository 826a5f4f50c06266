package httpserver.cluster.harness;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Which failures of the API server's client may be gone at the next attempt. */
final class TransientFailure {
  /**
   * Request timeout, conflict, too many requests, and what a server or a proxy says that is
   * restarting or overloaded. Not 501, which is what the server is; and not 404: the client answers
   * a read of what is not there yet with null.
   */
  private static final Set<Integer> STATUSES = Set.of(408, 409, 429, 500, 502, 503, 504);

  private TransientFailure() {}

  /** Whether a wait goes on after it; any other failure ends the wait at once. */
  static boolean matches(Throwable failure) {
    if (!(failure instanceof KubernetesClientException e)) {
      return false;
    }
    if (STATUSES.contains(e.getCode())) {
      return true;
    }
    // Without a response there is only a cause.
    return Stream.iterate(e.getCause(), cause -> cause != null, Throwable::getCause)
        .anyMatch(TransientFailure::ofConnection);
  }

  /** A connection that was refused, reset, closed or too slow; not one with a wrong certificate. */
  private static boolean ofConnection(Throwable cause) {
    return cause instanceof SocketException
        || cause instanceof ClosedChannelException
        || cause instanceof HttpClosedException
        || cause instanceof StreamResetException
        || cause instanceof TimeoutException;
  }
}
