package httpserver.health;

import io.dropwizard.core.ConfiguredBundle;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.health.DefaultHealthFactory;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** {@code /healthz} and {@code /readyz} on the application port. */
public final class HealthBundle implements ConfiguredBundle<Object> {
  private final Supplier<Optional<String>> notReady;
  private final AtomicBoolean livenessFails = new AtomicBoolean();
  private final AtomicBoolean readinessFails = new AtomicBoolean();

  /**
   * Readiness depends on the health checks and on {@code notReady}.
   *
   * @param notReady why the instance must not get requests, in one word; empty if it may
   */
  public HealthBundle(Supplier<Optional<String>> notReady) {
    this.notReady = notReady;
  }

  @Override
  public void run(Object configuration, Environment environment) {
    var health = new DefaultHealthFactory();
    health.setHealthResponderFactory(
        new ProbeResponderFactory(notReady, livenessFails::get, readinessFails::get));
    health.configure(
        environment.lifecycle(),
        environment.servlets(),
        environment.jersey(),
        environment.health(),
        environment.getObjectMapper(),
        environment.getName());
  }

  /** Makes liveness fail whatever its health checks say, until called with false. */
  public void failLiveness(boolean fails) {
    livenessFails.set(fails);
  }

  /** Makes readiness fail whatever its health checks say, until called with false. */
  public void failReadiness(boolean fails) {
    readinessFails.set(fails);
  }
}
