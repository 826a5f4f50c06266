package httpserver.api;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.testing.RawConnection;
import httpserver.testing.RunningServer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** No bytes in a header's value add a header to the response. */
final class HeaderInjectionTest {
  private static final RunningServer SERVER = new RunningServer();

  /** The brackets are invalid in X-Request-Id, which is denied too, but is sent back if valid. */
  private static final String MARKER = "<marker>";

  private static final Set<String> EXPECTED =
      Set.of(
          "date",
          "x-version",
          "x-pod",
          "x-service",
          "x-color",
          "x-request-id",
          "x-trace-id",
          "vary",
          "cache-control",
          "content-type",
          "content-length",
          "connection",
          "host",
          "x-probe");

  @BeforeContainer
  static void start() throws Exception {
    SERVER.beforeAll(null);
  }

  @AfterContainer
  static void stop() {
    SERVER.afterAll(null);
  }

  @Property(tries = 500)
  void noValueInjectsAHeader(@ForAll("headerValues") String value) throws IOException {
    String response = responseTo("X-Probe", value);

    assertThat(EXPECTED).containsAll(headerNames(response));
  }

  @Property(tries = 500)
  void noValueOfADeniedHeaderIsReflected(
      @ForAll("deniedNames") String name, @ForAll("headerValues") String value) throws IOException {
    String response = responseTo(name, MARKER + value);

    assertThat(response).doesNotContain("marker");
  }

  /** All bytes but the line feed, which ends a header; carriage return and NUL included. */
  @Provide
  Arbitrary<String> headerValues() {
    return Arbitraries.strings()
        .withCharRange('\u0000', '\u00ff')
        .withChars("\r\t :;,\"\u0000\u001b")
        .excludeChars('\n')
        .ofMaxLength(60);
  }

  @Provide
  Arbitrary<String> deniedNames() {
    return Arbitraries.of(NeverReflectedTest.sendable().toList())
        .flatMap(
            name ->
                Arbitraries.of(name, name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT)));
  }

  private static String responseTo(String name, String value) throws IOException {
    return RawConnection.exchange(
        SERVER.port(),
        "GET /status/200 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
            + name
            + ": "
            + value
            + "\r\n\r\n");
  }

  private static Set<String> headerNames(String response) {
    String head = response.substring(0, response.indexOf("\r\n\r\n"));
    return Arrays.stream(head.split("\r\n|\r|\n", -1))
        .skip(1)
        .map(line -> line.substring(0, Math.max(0, line.indexOf(':'))).toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }
}
