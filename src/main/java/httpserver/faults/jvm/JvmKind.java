package httpserver.faults.jvm;

import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * A kind of fault of this process.
 *
 * @param amount how much of it, or null if it has none
 * @param start starts it, and returns what stops it
 */
public record JvmKind(Amount amount, LongFunction<Runnable> start) {

  static JvmKind of(Supplier<Runnable> start) {
    return new JvmKind(null, nothing -> start.get());
  }
}
