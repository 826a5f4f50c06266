package httpserver.config;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.testing.PackagedJar;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigurationIT {
  @TempDir private Path directory;

  @Test
  void acceptsTheShippedConfiguration() {
    try (var jar = PackagedJar.run(Map.of(), "check", "config.yml")) {
      assertThat(jar.exitCode()).isZero();
      assertThat(jar.output()).isEqualTo("config.yml is OK");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HTTP_PORT       | abc         | server.applicationConnectors[0].port | a whole number
          HTTP_PORT       | 70000       | server.applicationConnectors[0].port | between 1 and 65535
          LOG_LEVEL       | loud        | logging.level          | INFO, DEBUG
          LOG_FORMAT      | xml         | layout.type            | json or text
          DELAY_MIN       | soon        | delay.min              | a duration such as
          DELAY_MIN       | 3s          | delay: min             | must not exceed max
          DELAY_LIMIT     | 6m          | delay.limit            | less than or equal to 5 MINUTES
          BODY_LIMIT      | big         | limits.body            | a size such as
          BODY_LIMIT      | 2GiB        | limits.body            | less than or equal to 1 GIB
          MAX_CONNECTIONS | 0           | limits.connections     | greater than or equal to 1
          MAX_CONNECTIONS | 1.5         | limits.connections     | a whole number
          HEADER_TIMEOUT  | 0s          | limits.headerTimeout   | greater than or equal to 1 SEC
          SHUTDOWN_DELAY  | 11m         | shutdown.delay         | less than or equal to 10 MINUTES
          ECHO_MAX_BYTES  | -1          | echo.maxBytes          | greater than or equal to 0
          COLOR           | red1        | identity.color         | CSS colour
          TRUSTED_PROXIES | example.org | proxies: trusted       | CIDR range such as
          TRUSTED_PROXIES | 10.0.0.0/99 | proxies: trusted       | CIDR range such as
          """)
  void namesKeyValueAndRangeOfAnInvalidSetting(
      String name, String value, String key, String range) {
    String message = error(Map.of(name, value), "config.yml");

    // Dropwizard prints the unit of a size or duration in full.
    assertThat(message).contains(key, range).contains(value.replaceAll("(?<=\\d)[a-zA-Z]+$", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          delya: {}                                            | delya is not a key
          'delay: {mni: 1s}'                                   | delay.mni is not a key
          'echo: {headers: "${NOT_SET_ANYWHERE}"}'             | NOT_SET_ANYWHERE
          'logging: {appenders: [{type: consol}]}'             | must be console or file
          'server: {applicationConnectors: [{type: http, useServerHeader: maybe}]}' | true or false
          'faults: {rules: ''[{"status":1}]''}'                | faults: rules: [0]: status is 1: must be a whole number
          'server: {requestLog: {type: access, format: xml}}'  | must be text or json
          'delay: ['                                           | Malformed YAML
          '# nothing'                                          | must not be empty
          """)
  void describesTheErrorInAFile(String yaml, String expected) throws IOException {
    Path file = Files.writeString(directory.resolve("invalid.yml"), yaml + "\n");

    assertThat(error(Map.of(), file.toString())).contains(expected);
  }

  @Test
  void namesAMissingFile() {
    assertThat(error(Map.of(), "missing.yml")).isEqualTo("File missing.yml not found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: b", "say \"hi\", 'you'", "a # b", "cost: ${", "one\ntwo", "- [x]"})
  void usesTheValueOfAVariableUnchanged(String greeting) throws Exception {
    try (var jar = PackagedJar.serve(Map.of("GREETING", greeting))) {
      var response =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(jar.uri("/")).build(), BodyHandlers.ofString());

      assertThat(response.body()).isEqualTo(greeting + "\n");
    }
  }

  private static String error(Map<String, String> environment, String file) {
    try (var jar = PackagedJar.run(environment, "check", file)) {
      assertThat(jar.exitCode()).isEqualTo(1);
      assertThat(jar.lines()).noneMatch(line -> line.startsWith("\tat"));
      assertThat(jar.lines().stream().filter(line -> line.startsWith("  * ")).count())
          .isLessThanOrEqualTo(1);
      return jar.output();
    }
  }
}
