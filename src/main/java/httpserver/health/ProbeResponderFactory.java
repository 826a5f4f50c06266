package httpserver.health;

import com.fasterxml.jackson.databind.ObjectMapper;
import httpserver.files.ReadOnlyFilter;
import httpserver.health.ProbeServlet.Probe;
import io.dropwizard.health.HealthEnvironment;
import io.dropwizard.health.response.HealthResponderFactory;
import io.dropwizard.health.response.HealthResponseProvider;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.dropwizard.jetty.setup.ServletEnvironment;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Serves liveness and readiness on separate paths.
 *
 * <p>Dropwizard's responder serves both on each path and distinguishes them by a query parameter.
 */
final class ProbeResponderFactory implements HealthResponderFactory {
  private static final String LIVENESS = "/healthz";
  private static final String READINESS = "/readyz";

  private final Supplier<Optional<String>> notReady;
  private final BooleanSupplier livenessFails;
  private final BooleanSupplier readinessFails;

  ProbeResponderFactory(
      Supplier<Optional<String>> notReady,
      BooleanSupplier livenessFails,
      BooleanSupplier readinessFails) {
    this.notReady = notReady;
    this.livenessFails = livenessFails;
    this.readinessFails = readinessFails;
  }

  @Override
  public void configure(
      String name,
      Collection<String> paths,
      HealthResponseProvider checks,
      HealthEnvironment health,
      JerseyEnvironment jersey,
      ServletEnvironment servlets,
      ObjectMapper mapper) {
    servlets
        .addServlet("liveness", new ProbeServlet(() -> liveness(checks), mapper))
        .addMapping(LIVENESS);
    servlets
        .addServlet("readiness", new ProbeServlet(() -> readiness(checks), mapper))
        .addMapping(READINESS);
    ReadOnlyFilter.guard(servlets, "liveness");
    ReadOnlyFilter.guard(servlets, "readiness");
  }

  private Probe liveness(HealthResponseProvider checks) {
    boolean alive = !livenessFails.getAsBoolean() && passes(checks, "alive");
    return new Probe(alive, alive ? "alive" : "dead");
  }

  private Probe readiness(HealthResponseProvider checks) {
    Optional<String> reason = notReady.get();
    if (reason.isPresent()) {
      return new Probe(false, reason.get());
    }
    boolean ready = !readinessFails.getAsBoolean() && passes(checks, "ready");
    return new Probe(ready, ready ? "ready" : "unhealthy");
  }

  private static boolean passes(HealthResponseProvider checks, String type) {
    return checks.healthResponse(Map.of("type", List.of(type))).isHealthy();
  }
}
