package httpserver.lifecycle;

import com.codahale.metrics.health.HealthCheck;
import java.util.concurrent.atomic.AtomicReference;

/** Whether this instance is ready for requests: after its warm-up, and until it drains. */
final class Readiness extends HealthCheck {
  enum State {
    STARTING,
    READY,
    DRAINING
  }

  private final AtomicReference<State> state = new AtomicReference<>(State.STARTING);

  State state() {
    return state.get();
  }

  /** Ends the start; has no effect once the drain has started. */
  void ready() {
    state.compareAndSet(State.STARTING, State.READY);
  }

  /** For Dropwizard's {@code /healthcheck} on the admin port. */
  @Override
  protected Result check() {
    return state() == State.READY ? Result.healthy() : Result.unhealthy(state().name());
  }

  void drain() {
    state.set(State.DRAINING);
  }
}
