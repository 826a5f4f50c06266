package httpserver.cluster.harness;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Which failures of a call to the API server a retry can cure. */
final class TransientFailure {
  /**
   * Request timeout, conflict, too many requests, and the statuses of a server or proxy that
   * restarts or is overloaded. Not 501, which is permanent; not 404: the client returns null for an
   * object that does not exist.
   */
  private static final Set<Integer> STATUSES = Set.of(408, 409, 429, 500, 502, 503, 504);

  private TransientFailure() {}

  /** Whether a wait continues after it; any other failure ends the wait at once. */
  static boolean matches(Throwable failure) {
    if (!(failure instanceof KubernetesClientException e)) {
      return false;
    }
    if (STATUSES.contains(e.getCode())) {
      return true;
    }
    // Code 0: there was no response, so look at the cause.
    return Stream.iterate(e.getCause(), cause -> cause != null, Throwable::getCause)
        .anyMatch(TransientFailure::ofConnection);
  }

  /**
   * A connection that was refused, reset, closed or timed out; not one with a wrong certificate.
   */
  private static boolean ofConnection(Throwable cause) {
    return cause instanceof SocketException
        || cause instanceof ClosedChannelException
        || cause instanceof HttpClosedException
        || cause instanceof StreamResetException
        || cause instanceof TimeoutException;
  }
}
