package httpserver.api;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.testing.RawConnection;
import httpserver.testing.RunningServer;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each header of the table; for a prefix, one that starts with it. */
final class NeverReflectedTest {
  @RegisterExtension static final RunningServer SERVER = new RunningServer();

  /** An arbitrary value of these makes a malformed request; LimitsIT sends those. */
  private static final Set<String> FRAMING =
      Set.of("Connection", "Transfer-Encoding", "Content-Length", "Expect", "Upgrade");

  static Stream<String> denied() {
    return Arrays.stream(NeverReflected.values())
        .flatMap(group -> group.patterns().stream())
        .map(pattern -> pattern.replace("*", "Anything"));
  }

  static Stream<String> sendable() {
    return denied().filter(name -> !FRAMING.contains(name));
  }

  @ParameterizedTest
  @MethodSource("denied")
  void theFilterSkipsItInAnyCase(String name) {
    for (String spelling :
        new String[] {name, name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT)}) {
      var from = new MultivaluedHashMap<String, String>();
      from.putSingle(spelling, "x");
      var to = new MultivaluedHashMap<String, Object>();

      EchoConfiguration.defaults().responseFilter().reflect(from, to);

      assertThat(to).isEmpty();
    }
  }

  /**
   * The value has a blank, because a valid request id is sent back, although not as a reflection.
   */
  @ParameterizedTest
  @MethodSource("sendable")
  void theServerDoesNotSendItBack(String name) throws IOException {
    String response =
        RawConnection.exchange(
            SERVER.port(),
            "GET /status/200 HTTP/1.1\r\nHost: a\r\nX-Safe: safe-value\r\nConnection: close\r\n"
                + name
                + ": denied value\r\n\r\n");

    assertThat(response).contains("X-Safe: safe-value").doesNotContain("denied value");
  }
}
