package httpserver.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import httpserver.HttpServerConfiguration;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.core.server.AbstractServerFactory;
import io.dropwizard.jersey.validation.Validators;
import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          server: {applicationConnectors: [{type: http, port: "${NO:-abc}"}]} | server.applicationConnectors[0].port (${NO:-abc}) is "abc": must be a whole number
          delay: {max: "${NO:-6m}"}         | delay.max (${NO:-6m}) is "6m": must be less than or equal to 5 MINUTES
          delay: {max: soon}                | delay.max is "soon": must be a duration such as 500ms, 2s or 5m
          delay: {max: [1s]}                | delay.max is ["1s"]: must be a duration such as 500ms, 2s or 5m
          delay: {min: 3s}                  | delay: min (3 seconds) must not exceed max (2 seconds)
          delay: {mni: 1s}                  | delay.mni is not a key: must be min, max, limit
          delya: {}                         | delya is not a key; did you mean delay?
          server: {maxThread: 1}            | server.maxThread is not a key; did you mean maxThreads?
          limits: {connections: 0}          | limits.connections is 0: must be greater than or equal to 1
          limits: {connections: many}       | limits.connections is "many": must be a whole number
          limits: {body: big}               | limits.body is "big": must be a size such as 64KiB or 1MiB
          tracing: {debug: maybe}           | tracing.debug is "maybe": must be true or false
          tracing: {sampleRate: half}       | tracing.sampleRate is "half": must be a number
          identity: {color: [red]}          | identity.color is ["red"]: must be a CSS colour: a name, #rgb or #rrggbb
          logging: {level: loud}            | logLevel is "loud": logging.level must be OFF, ERROR, WARN, INFO, DEBUG, TRACE or ALL
          server: {type: default, requestLog: {type: access, format: xml}} | server.requestLog.format is "xml": must be text or json
          """)
  void describesAnErrorInOneLine(String yaml, String error) {
    assertThatThrownBy(
            () -> factory().build(text -> new ByteArrayInputStream(text.getBytes(UTF_8)), yaml))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            thrown -> assertThat(thrown.getErrors()).containsExactly(error));
  }

  private static HttpServerConfiguration read() throws Exception {
    return factory().build(new FileConfigurationSourceProvider(), "config.yml");
  }

  private static ReadableConfigurationFactory<HttpServerConfiguration> factory() {
    return new ReadableConfigurationFactory<>(
        HttpServerConfiguration.class, Validators.newValidator(), new ObjectMapper(), PREFIX);
  }
}
