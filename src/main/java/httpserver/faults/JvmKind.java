package httpserver.faults;

/** A way in which this process can be unwell. */
@FunctionalInterface
interface JvmKind {
  /** Reads how bad it shall be, and makes nothing happen yet. */
  Start read(Keys keys);

  /** Begins. */
  @FunctionalInterface
  interface Start {
    /** Returns what ends it. */
    Runnable begin();
  }
}
