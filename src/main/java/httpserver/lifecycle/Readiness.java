package httpserver.lifecycle;

import com.codahale.metrics.health.HealthCheck;
import java.util.concurrent.atomic.AtomicReference;

/** Whether this instance wants traffic: not before it is warm, and not once it was told to stop. */
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

  /** Ends the start, unless the drain began before it. */
  void ready() {
    state.compareAndSet(State.STARTING, State.READY);
  }

  /** What the admin port's own health check page says of it. */
  @Override
  protected Result check() {
    return state() == State.READY ? Result.healthy() : Result.unhealthy(state().name());
  }

  void drain() {
    state.set(State.DRAINING);
  }
}
