package httpserver.request;

import java.util.Set;

/** Paths of probes and scrapes, which are neither traced nor counted. */
public final class Probes {
  private static final Set<String> PATHS = Set.of("/healthz", "/readyz", "/metrics");

  private Probes() {}

  /** Returns whether a path is one of them; null, of a malformed request, is not. */
  public static boolean isProbe(String path) {
    return path != null && PATHS.contains(path);
  }
}
