package httpserver.faults;

import brave.Tracer;
import com.google.common.util.concurrent.Uninterruptibles;
import io.dropwizard.core.setup.AdminEnvironment;
import io.dropwizard.core.setup.Environment;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
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
  private static final Duration EXPIRY = Duration.ofMinutes(5);

  private final Rules rules = new Rules(InstantSource.system());
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
    configuration.parsed().forEach(rules::add);
    var recorder = new FaultRecorder(tracer, metrics);
    var status = new StatusWriter(environment.getObjectMapper());
    environment
        .servlets()
        .addFilter("faults", new FaultFilter(rules, recorder, status))
        .addMappingForUrlPatterns(
            EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), true, "/*");
    var reader = new RuleReader(EXPIRY);
    jvmFaults =
        new JvmFaults(
            kinds(environment, failLiveness, failReadiness),
            InstantSource.system(),
            after ->
                CompletableFuture.delayedExecutor(
                    after.toNanos(), TimeUnit.NANOSECONDS, Runnable::run));
    var jvmServlet = new JvmServlet(jvmFaults, reader, Faults::exit, configuration.jvm());
    AdminEnvironment admin = environment.admin();
    admin.addServlet("faults", new FaultsServlet(rules, reader)).addMapping("/faults", "/faults/*");
    admin.addServlet("faults-task", new TaskServlet(rules, reader)).addMapping("/tasks/faults");
    admin.addServlet("faults-jvm", jvmServlet).addMapping("/faults/jvm", "/faults/jvm/*");
  }

  /** What is on, in words; the rules first. */
  public List<String> active() {
    return Stream.concat(rules.all().stream().map(Fault::summary), jvmFaults.names().stream())
        .toList();
  }

  private static Map<String, JvmKind> kinds(
      Environment environment, Consumer<Boolean> failLiveness, Consumer<Boolean> failReadiness) {
    Map<String, JvmKind> kinds = new TreeMap<>();
    kinds.put("heap", JvmKinds.heap());
    kinds.put("allocation", JvmKinds.allocation());
    kinds.put("cpu", JvmKinds.cpu());
    kinds.put(
        "threads",
        JvmKinds.threads(() -> environment.getApplicationContext().getServer().getThreadPool()));
    kinds.put("deadlock", JvmKinds.deadlock());
    kinds.put("liveness", JvmKinds.probe(failLiveness));
    kinds.put("readiness", JvmKinds.probe(failReadiness));
    return kinds;
  }

  /** Here and not when the server starts, which could not be told to stop meanwhile. */
  private static void startLate(FaultsConfiguration configuration) {
    if (configuration.startDelay().toNanoseconds() > 0) {
      LOG.info("Fault: starting only in {}", configuration.startDelay());
      Uninterruptibles.sleepUninterruptibly(configuration.startDelay().toJavaDuration());
    }
  }

  private static void exit(int code) {
    // In a thread of its own: exit waits for requests, among them the one that asked for it.
    new Thread(() -> System.exit(code), "fault-exit").start();
  }
}
