package httpserver.faults;

import brave.http.HttpTracing;
import httpserver.faults.admin.FaultsResource;
import httpserver.faults.admin.JvmResource;
import httpserver.faults.jvm.JvmFaults;
import httpserver.faults.jvm.JvmKinds;
import httpserver.problem.AdminServlet;
import httpserver.problem.StrictJson;
import io.dropwizard.core.ConfiguredBundle;
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
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Faults that are injected into the running instance, switched on by {@code /faults} on the admin
 * port: latency, error statuses, slow bodies, connection resets, and problems of the JVM.
 *
 * @param <C> the application's configuration
 */
public final class FaultsBundle<C> implements ConfiguredBundle<C> {
  private static final Logger LOG = LoggerFactory.getLogger(FaultsBundle.class);

  private final Function<? super C, FaultsConfiguration> section;
  private final Supplier<HttpTracing> tracing;
  private final PrometheusRegistry metrics;
  private final Consumer<Boolean> failLiveness;
  private final Consumer<Boolean> failReadiness;
  private Rules rules;
  private JvmFaults jvmFaults;

  /**
   * Takes where the configuration has the bundle's section.
   *
   * @param tracing whose spans are tagged with their fault; requested when this bundle runs
   * @param metrics where injected faults are counted
   */
  public FaultsBundle(
      Function<? super C, FaultsConfiguration> section,
      Supplier<HttpTracing> tracing,
      PrometheusRegistry metrics,
      Consumer<Boolean> failLiveness,
      Consumer<Boolean> failReadiness) {
    this.section = section;
    this.tracing = tracing;
    this.metrics = metrics;
    this.failLiveness = failLiveness;
    this.failReadiness = failReadiness;
  }

  @Override
  public void run(C configuration, Environment environment) throws InterruptedException {
    FaultsConfiguration settings = section.apply(configuration);
    delayStart(settings);
    var json = new StrictJson(environment.getValidator());
    rules = new Rules(json, InstantSource.system());
    settings.parsed(json).forEach(rule -> rules.add(rule, null));
    var recorder = new FaultRecorder(tracing.get().tracing().tracer(), metrics);
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
    jvmFaults = new JvmFaults(kinds, json, InstantSource.system(), FaultsBundle::after);
    var jvm = new JvmResource(jvmFaults, json, FaultsBundle::exit, settings.jvm());
    AdminEnvironment admin = environment.admin();
    admin
        .addServlet("faults", new AdminServlet(new FaultsResource(rules, json)))
        .addMapping("/faults", "/faults/*");
    admin
        .addServlet("faults-jvm", new AdminServlet(jvm))
        .addMapping("/faults/jvm", "/faults/jvm/*");
  }

  /** Describes the faults that are on; rules first. */
  public List<String> active() {
    return Stream.concat(rules.all().stream().map(Fault::summary), jvmFaults.names().stream())
        .toList();
  }

  /** Not in a managed object: Jetty opens the ports before it starts any. */
  private static void delayStart(FaultsConfiguration settings) throws InterruptedException {
    long nanos = settings.startDelay().toNanoseconds();
    if (nanos > 0) {
      LOG.info("Fault: delaying the start by {}", settings.startDelay());
      TimeUnit.NANOSECONDS.sleep(nanos);
    }
  }

  private static Executor after(Duration time) {
    return CompletableFuture.delayedExecutor(time.toNanos(), TimeUnit.NANOSECONDS, Runnable::run);
  }

  private static void exit(int code) {
    // On another thread: exit waits for requests in flight, including the one that requested it.
    new Thread(() -> System.exit(code), "fault-exit").start();
  }
}
