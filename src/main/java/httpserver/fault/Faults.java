package httpserver.fault;

import httpserver.metrics.ServiceMetrics;
import httpserver.tracing.ServiceTracing;
import io.dropwizard.core.setup.Environment;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;

/**
 * Faults that can be switched on while the service runs, by {@code /faults} on the admin port: late
 * answers, wrong ones, slow ones, none.
 */
public final class Faults {
  private static final Duration EXPIRY = Duration.ofMinutes(5);

  /** Registers with both ports; what is registered earlier sees a request before a fault does. */
  public Faults(
      FaultsConfiguration configuration,
      ServiceTracing tracing,
      ServiceMetrics metrics,
      Environment environment) {
    var rules = new Rules(InstantSource.system());
    configuration.parsed().forEach(rules::add);
    var witness = new Witness(tracing.http().tracing().tracer(), metrics.registry());
    var answer = new StatusAnswer(environment.getObjectMapper());
    environment
        .servlets()
        .addFilter("faults", new FaultFilter(rules, witness, answer))
        .addMappingForUrlPatterns(
            EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), true, "/*");
    var reader = new RuleReader(EXPIRY);
    environment
        .admin()
        .addServlet("faults", new FaultsServlet(rules, reader))
        .addMapping("/faults", "/faults/*");
    environment
        .admin()
        .addServlet("faults-task", new TaskServlet(rules, reader))
        .addMapping("/tasks/faults");
  }
}
