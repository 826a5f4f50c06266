package httpserver.web;

import httpserver.identity.Identity;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Describes this instance as it is when asked. */
public final class Myself {
  private static final double MILLIS = 1e3;

  private final Identity identity;
  private final Supplier<List<String>> faults;
  private final Supplier<Optional<String>> traceUrl;

  /** Takes who it is, and what tells the things that change. */
  public Myself(
      Identity identity, Supplier<List<String>> faults, Supplier<Optional<String>> traceUrl) {
    this.identity = identity;
    this.faults = faults;
    this.traceUrl = traceUrl;
  }

  Instance now() {
    double uptime = ManagementFactory.getRuntimeMXBean().getUptime() / MILLIS;
    return new Instance(identity, uptime, faults.get(), traceUrl.get().orElse(null));
  }
}
