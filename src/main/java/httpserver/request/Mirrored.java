package httpserver.request;

import org.eclipse.jetty.server.Request;

/**
 * Recognizes mirrored requests, which are copies whose responses the proxy discards.
 *
 * <p>Envoy appends {@code -shadow} to their host, before the port. Istio 1.28 and later switch that
 * off, unless istiod has {@code DISABLE_SHADOW_HOST_SUFFIX=false}.
 */
public final class Mirrored {
  private static final String SUFFIX = "-shadow";

  private Mirrored() {}

  /** Returns whether the request is a copy. */
  public static boolean is(Request request) {
    String host = request.getHttpURI().getHost();
    return host != null && host.endsWith(SUFFIX);
  }
}
