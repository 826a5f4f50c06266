package httpserver.e2e;

/**
 * Resources by whose names tests run one after the other; those of different lanes run side by
 * side, since most of their time is waiting.
 */
final class Lane {
  /** The chain, and its hosts at the gateway. */
  static final String CHAIN = "chain";

  /** What has nothing to do with the mesh. */
  static final String MESHLESS = "meshless";

  /** The whole ways of one service: the overlays and Flagger's. */
  static final String SERVICE = "service";

  private Lane() {}
}
