package httpserver.request;

import java.util.Set;

/** The paths of probes and scrapes: they are neither traced, nor counted, nor made to fail. */
public final class Probes {
  private static final Set<String> PATHS = Set.of("/healthz", "/readyz", "/metrics");

  private Probes() {}

  /** Says whether a path is one of them; null, of a request that could not be read, is not. */
  public static boolean isProbe(String path) {
    return path != null && PATHS.contains(path);
  }
}
