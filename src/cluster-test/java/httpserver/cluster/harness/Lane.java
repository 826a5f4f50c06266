package httpserver.cluster.harness;

/**
 * Resources by whose names tests run one after the other; those of different lanes run side by
 * side, since most of their time is waiting.
 */
public final class Lane {
  /** The chain, and its hosts at the gateway. */
  public static final String CHAIN = "chain";

  /** What has nothing to do with the mesh. */
  public static final String MESHLESS = "meshless";

  /** The whole ways of one service: the overlays and Flagger's. */
  public static final String SERVICE = "service";

  private Lane() {}
}
