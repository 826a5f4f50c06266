package httpserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import httpserver.testing.FreePort;
import io.dropwizard.core.Application;
import io.dropwizard.core.ConfiguredBundle;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.JettyManaged;
import java.io.ByteArrayInputStream;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import net.sourceforge.argparse4j.inf.Namespace;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A start that fails, at whichever step, releases the threads and the ports that it has opened. */
final class FailedStartTest {
  private static final List<Integer> PORTS = List.of(FreePort.any(), FreePort.any());

  /** With everything of ours that has threads; Dropwizard's log appenders outlive a server. */
  private static final byte[] CONFIGURATION =
      """
      chain: {upstreams: 'http://localhost:1/'}
      logging: {appenders: []}
      server:
        applicationConnectors: [{type: http, port: %d}]
        adminConnectors: [{type: http, port: %d}]
        requestLog: {type: access}
      """
          .formatted(PORTS.toArray())
          .getBytes(StandardCharsets.UTF_8);

  private static final Predicate<Thread> NOT_OF_HTTP_CLIENT =
      thread -> !thread.getName().startsWith("HttpClient-");

  /** Other tests have clients too. */
  private static final Set<Thread> EARLIER = threads();

  /** A start of the whole application that fails after a step. */
  private static final class Start extends Application<HttpServerConfiguration> {
    private final HttpServerApplication application = new HttpServerApplication();
    private final String failing;
    private final List<String> steps = new ArrayList<>();
    private Server server;

    Start(String failing) {
      this.failing = failing;
    }

    void run() throws Exception {
      var bootstrap =
          new Bootstrap<>(this) {
            @Override
            public void addBundle(ConfiguredBundle<? super HttpServerConfiguration> bundle) {
              super.addBundle(bundle);
              super.addBundle(
                  new ConfiguredBundle<HttpServerConfiguration>() {
                    @Override
                    public void run(HttpServerConfiguration configuration, Environment after) {
                      passed(bundle);
                    }
                  });
            }
          };
      application.initialize(bootstrap);
      bootstrap.setConfigurationSourceProvider(path -> new ByteArrayInputStream(CONFIGURATION));
      new Commands.Serve(this).run(bootstrap, new Namespace(Map.of("file", "test.yml")));
    }

    @Override
    public void run(HttpServerConfiguration configuration, Environment environment) {
      application.run(configuration, environment);
      passed(application);
      environment
          .lifecycle()
          .addEventListener(
              new LifeCycle.Listener() {
                @Override
                public void lifeCycleStarting(LifeCycle event) {
                  server = (Server) event;
                  // Managed objects, handlers, thread pools and connectors.
                  server.getBeans(LifeCycle.class).forEach(Start.this::failAfterStartOf);
                  passed(event);
                }

                @Override
                public void lifeCycleStarted(LifeCycle event) {
                  passed(event);
                }
              });
    }

    private void failAfterStartOf(LifeCycle bean) {
      bean.addEventListener(
          new LifeCycle.Listener() {
            @Override
            public void lifeCycleStarted(LifeCycle event) {
              passed(event instanceof JettyManaged managed ? managed.getManaged() : event);
            }
          });
    }

    private void passed(Object step) {
      String name = (steps.size() + 1) + " " + step.getClass().getName();
      steps.add(name);
      if (name.equals(failing)) {
        throw new IllegalStateException(name);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("steps")
  void releasesAll(String step) {
    Set<Thread> before = threads();

    assertThatThrownBy(() -> new Start(step).run()).hasMessage(step);

    assertAllIsReleased(before);
  }

  @ParameterizedTest
  @MethodSource("ports")
  void releasesAllIfAPortIsInUse(int port) throws Exception {
    Set<Thread> before = threads();

    try (var other = new ServerSocket(port)) {
      assertThatThrownBy(() -> new Start("none").run())
          .hasRootCauseInstanceOf(BindException.class)
          .hasMessageContaining(Integer.toString(other.getLocalPort()));
    }

    assertAllIsReleased(before);
  }

  static List<String> steps() throws Exception {
    var start = new Start("none");
    start.run();
    start.server.stop();
    return start.steps;
  }

  static List<Integer> ports() {
    return PORTS;
  }

  private static void assertAllIsReleased(Set<Thread> before) {
    for (int port : PORTS) {
      assertThatCode(() -> new ServerSocket(port).close()).doesNotThrowAnyException();
    }
    await()
        .pollInSameThread()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(threads()).filteredOn(NOT_OF_HTTP_CLIENT).isSubsetOf(before));
  }

  /** Once for all starts, as it takes seconds: Java 17's client ends when it is unreachable. */
  @AfterAll
  static void assertHttpClientsAreReleased() {
    await()
        .pollInSameThread()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(threads()).filteredOn(NOT_OF_HTTP_CLIENT.negate()).isSubsetOf(EARLIER);
            });
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet();
  }
}
