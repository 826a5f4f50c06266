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
   * Takes what readiness depends on, beside the health checks.
   *
   * @param notReady one word on why the instance takes no requests now, empty if it does
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

  /** Has liveness fail, or no longer, whatever the instance's state. */
  public void failLiveness(boolean fails) {
    livenessFails.set(fails);
  }

  /** Has readiness fail, or no longer, whatever the instance's state. */
  public void failReadiness(boolean fails) {
    readinessFails.set(fails);
  }
}
