package httpserver;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.testing.RunningServer;
import io.dropwizard.core.setup.Environment;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.ee10.servlet.FilterMapping;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The order in which a request passes what the bundles have added: that of the bundles. */
final class RequestOrderTest {
  private static final AtomicReference<Environment> ENVIRONMENT = new AtomicReference<>();

  @RegisterExtension static final RunningServer SERVER = new RunningServer().with(ENVIRONMENT::set);

  private final ServletContextHandler application = ENVIRONMENT.get().getApplicationContext();

  @Test
  void filtersOfTheApplicationPort() {
    assertThat(application.getServletHandler().getFilterMappings())
        .extracting(FilterMapping::getFilterName)
        .startsWith(
            "tracing",
            "trace-ids",
            "liveness-read-only",
            "readiness-read-only",
            "request-id",
            "faults",
            "docs-headers",
            "docs-read-only",
            "live-headers",
            "live-read-only",
            "live-versions");
  }

  @Test
  void customizersOfBothPorts() {
    assertThat(application.getServer().getConnectors())
        .hasSize(2)
        .flatExtracting(port -> port.getContainedBeans(HttpConnectionFactory.class))
        .extracting(HttpConnectionFactory::getHttpConfiguration)
        .allSatisfy(
            configuration ->
                assertThat(configuration.getCustomizers())
                    .extracting(customizer -> customizer.getClass().getSimpleName())
                    .endsWith(
                        "WarmUp",
                        "Drain",
                        "InstanceHeaders",
                        "ClientAddress",
                        "ConnectionClosing"));
  }
}
