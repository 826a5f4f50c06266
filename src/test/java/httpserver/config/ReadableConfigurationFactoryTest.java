package httpserver.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import httpserver.HttpServerConfiguration;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.core.server.AbstractServerFactory;
import io.dropwizard.jersey.validation.Validators;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ReadableConfigurationFactoryTest {
  /** A unique prefix: overrides are system properties, and all tests share the JVM. */
  private static final String PREFIX = "overrides-of-this-test";

  private static final String METHODS = PREFIX + ".server.allowedMethods";
  private static final String DELAY = PREFIX + ".delay.max";

  @AfterEach
  void clearOverrides() {
    System.clearProperty(METHODS);
    System.clearProperty(DELAY);
  }

  @Test
  void overridesKeysAndListsOfTheFile() throws Exception {
    System.setProperty(METHODS, "GET,HEAD");
    System.setProperty(DELAY, "7s");

    HttpServerConfiguration configuration = read();

    assertThat(((AbstractServerFactory) configuration.getServerFactory()).getAllowedMethods())
        .containsExactlyInAnyOrder("GET", "HEAD");
    assertThat(configuration.delay().max().toSeconds()).isEqualTo(7);
  }

  @Test
  void readsTheFileWithoutOverrides() throws Exception {
    HttpServerConfiguration configuration = read();

    assertThat(((AbstractServerFactory) configuration.getServerFactory()).getAllowedMethods())
        .contains("GET", "PUT");
    assertThat(configuration.delay().max().toSeconds()).isEqualTo(2);
  }

  private static HttpServerConfiguration read() throws Exception {
    return new ReadableConfigurationFactory<>(
            HttpServerConfiguration.class, Validators.newValidator(), new ObjectMapper(), PREFIX)
        .build(new FileConfigurationSourceProvider(), "config.yml");
  }
}
