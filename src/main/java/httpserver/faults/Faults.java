package httpserver.faults;

import brave.Tracer;
import com.google.common.util.concurrent.Uninterruptibles;
import httpserver.faults.admin.FaultsResource;
import httpserver.faults.admin.JvmResource;
import httpserver.faults.jvm.JvmFaults;
import httpserver.faults.jvm.JvmKinds;
import httpserver.problem.AdminServlet;
import httpserver.problem.StrictJson;
import io.dropwizard.core.setup.AdminEnvironment;
import io.dropwizard.core.setup.Environment;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Faults that can be switched on while the service runs, by {@code /faults} on the admin port: late
 * answers, wrong ones, slow ones, none.
 */
public final class Faults {
  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  private final Rules rules;
  private final JvmFaults jvmFaults;

  /** Registers with both ports; what is registered earlier sees a request before a fault does. */
  public Faults(
      FaultsConfiguration configuration,
      Tracer tracer,
      PrometheusRegistry metrics,
      Consumer<Boolean> failLiveness,
      Consumer<Boolean> failReadiness,
      Environment environment) {
    startLate(configuration);
    var json = new StrictJson(environment.getValidator());
    rules = new Rules(json, InstantSource.system());
    configuration.parsed(json).forEach(rule -> rules.add(rule, null));
    var recorder = new FaultRecorder(tracer, metrics);
    var status = new StatusWriter(environment.getObjectMapper());
    environment
        .servlets()
        .addFilter("faults", new FaultFilter(rules, recorder, status))
        .addMappingForUrlPatterns(
            EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), true, "/*");
    var kinds =
        JvmKinds.all(
            () -> environment.getApplicationContext().getServer().getThreadPool(),
            failLiveness,
            failReadiness);
    jvmFaults = new JvmFaults(kinds, json, InstantSource.system(), Faults::after);
    var jvm = new JvmResource(jvmFaults, json, Faults::exit, configuration.jvm());
    AdminEnvironment admin = environment.admin();
    admin
        .addServlet("faults", new AdminServlet(new FaultsResource(rules, json)))
        .addMapping("/faults", "/faults/*");
    admin
        .addServlet("faults-jvm", new AdminServlet(jvm))
        .addMapping("/faults/jvm", "/faults/jvm/*");
  }

  /** What is on, in words; the rules first. */
  public List<String> active() {
    return Stream.concat(rules.all().stream().map(Fault::summary), jvmFaults.names().stream())
        .toList();
  }

  /** Here and not when the server starts, which could not be told to stop meanwhile. */
  private static void startLate(FaultsConfiguration configuration) {
    if (configuration.startDelay().toNanoseconds() > 0) {
      LOG.info("Fault: starting only in {}", configuration.startDelay());
      Uninterruptibles.sleepUninterruptibly(configuration.startDelay().toJavaDuration());
    }
  }

  private static Executor after(Duration time) {
    return CompletableFuture.delayedExecutor(time.toNanos(), TimeUnit.NANOSECONDS, Runnable::run);
  }

  private static void exit(int code) {
    // In a thread of its own: exit waits for requests, among them the one that asked for it.
    new Thread(() -> System.exit(code), "fault-exit").start();
  }
}
