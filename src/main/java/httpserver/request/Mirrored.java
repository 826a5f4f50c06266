package httpserver.request;

import org.eclipse.jetty.server.Request;

/**
 * Tells copies that a proxy sends for trial from requests that somebody waits for.
 *
 * <p>Envoy marks them by {@code -shadow} behind the host, before its port; Istio 1.28 and later ask
 * it not to, unless istiod has {@code DISABLE_SHADOW_HOST_SUFFIX=false}.
 */
public final class Mirrored {
  private static final String SUFFIX = "-shadow";

  private Mirrored() {}

  /** Says whether a request is a copy. */
  public static boolean is(Request request) {
    String host = request.getHttpURI().getHost();
    return host != null && host.endsWith(SUFFIX);
  }
}
