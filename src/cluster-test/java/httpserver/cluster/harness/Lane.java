package httpserver.cluster.harness;

/**
 * Names of JUnit's resource locks: tests of one lane run one after the other, those of different
 * lanes in parallel, since they spend their time waiting.
 */
public final class Lane {
  /** The chain, and its hosts at the gateway. */
  public static final String CHAIN = "chain";

  /** Tests that do not use the mesh. */
  public static final String MESHLESS = "meshless";

  /** Rollouts of one service: the overlays, and Flagger. */
  public static final String SERVICE = "service";

  private Lane() {}
}
