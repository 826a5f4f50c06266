package httpserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import httpserver.instance.Identity;
import httpserver.lifecycle.LifecycleBundle;
import httpserver.lifecycle.ShutdownConfiguration;
import httpserver.logging.AccessLogFactory;
import httpserver.logging.LoggingBundle;
import httpserver.metrics.MetricsBundle;
import httpserver.metrics.MetricsConfiguration;
import httpserver.testing.Collector;
import httpserver.testing.LogEvents;
import httpserver.tracing.TracingBundle;
import httpserver.tracing.TracingConfiguration;
import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.testing.DropwizardTestSupport;
import io.dropwizard.util.Duration;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The bundles for other services work in a bare Dropwizard service. */
final class BareServiceTest {
  private static final Collector COLLECTOR = new Collector();

  private static DropwizardTestSupport<Configuration> support;

  /** The bare service. */
  public static final class Bare extends Application<Configuration> {
    private static final Identity IDENTITY = Identity.defaults();

    private final MetricsBundle<Configuration> metrics =
        new MetricsBundle<>(any -> MetricsConfiguration.defaults(), any -> IDENTITY);
    private final LifecycleBundle<Configuration> lifecycle =
        new LifecycleBundle<>(any -> new ShutdownConfiguration(Duration.seconds(0)), List.of("/"));

    @Override
    public void initialize(Bootstrap<Configuration> bootstrap) {
      bootstrap.addBundle(metrics);
      bootstrap.addBundle(
          new TracingBundle<>(any -> tracing(), any -> IDENTITY, () -> null, metrics.registry()));
      bootstrap.addBundle(lifecycle);
      bootstrap.addBundle(new LoggingBundle());
    }

    @Override
    public void run(Configuration configuration, Environment environment) {
      environment.jersey().register(new Hello());
    }

    private static TracingConfiguration tracing() {
      return new TracingConfiguration(COLLECTOR.endpoint(), null, null, null, null, null);
    }
  }

  /** Its only endpoint. */
  @Path("/hello")
  public static final class Hello {
    @GET
    public String hello() {
      return "hello";
    }
  }

  @BeforeAll
  static void start() throws Exception {
    var server = new DefaultServerFactory();
    server.setApplicationConnectors(List.of(port("application")));
    server.setAdminConnectors(List.of(port("admin")));
    server.setRequestLogFactory(new AccessLogFactory(null, null, null));
    var configuration = new Configuration();
    configuration.setServerFactory(server);
    support = new DropwizardTestSupport<>(Bare.class, configuration);
    support.before();
  }

  @AfterAll
  static void stop() {
    support.after();
    COLLECTOR.close();
  }

  @Test
  void aRequestIsTracedCountedAndLogged() throws Exception {
    try (var log = new LogEvents("access", event -> event.getMessage().contains("/hello"))) {
      assertThat(get(support.getLocalPort(), "/hello")).isEqualTo("hello");

      assertThat(COLLECTOR.await(span -> span.at("/tags/http.path").asText().equals("/hello")))
          .isNotNull();
      await().until(() -> !log.list().isEmpty());
      await()
          .until(
              () ->
                  get(support.getAdminPort(), "/metrics")
                      .contains("http_server_request_duration_seconds_count{method=\"GET\""));
    }
  }

  @Test
  void isReadyAfterItsWarmUp() throws Exception {
    Bare service = support.getApplication();

    assertThat(service.lifecycle.notReady()).isEmpty();
    assertThat(get(support.getAdminPort(), "/healthcheck"))
        .contains("\"readiness\":{\"healthy\":true");
  }

  private static HttpConnectorFactory port(String name) {
    var connector =
        (HttpConnectorFactory)
            (name.equals("admin")
                ? HttpConnectorFactory.admin()
                : HttpConnectorFactory.application());
    connector.setPort(0);
    return connector;
  }

  private static String get(int port, String path) throws Exception {
    URI uri = URI.create("http://localhost:" + port + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
        .body();
  }
}
