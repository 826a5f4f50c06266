package httpserver.faults.jvm;

import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * A way in which this process can be unwell.
 *
 * @param amount how bad, or null if there is only one way
 * @param start begins, and returns what ends it
 */
public record JvmKind(Amount amount, LongFunction<Runnable> start) {

  static JvmKind of(Supplier<Runnable> start) {
    return new JvmKind(null, nothing -> start.get());
  }
}
