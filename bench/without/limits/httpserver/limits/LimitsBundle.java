package httpserver.limits;

import io.dropwizard.core.ConfiguredBundle;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Stands in for the bundle of the same name: a service without limits of its own. */
public final class LimitsBundle<C> implements ConfiguredBundle<C> {
  public LimitsBundle(
      Function<? super C, LimitsConfiguration> section, IntFunction<byte[]> errorResponse) {}
}
