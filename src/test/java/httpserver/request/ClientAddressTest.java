package httpserver.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.net.InetAddresses;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClientAddressTest {
  @ParameterizedTest(name = "{3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          203.0.113.9 | 198.51.100.1               | 203.0.113.9  | a client can't speak for itself
          10.0.0.1    | 198.51.100.1               | 198.51.100.1 | a trusted proxy can
          10.0.0.1    | 1.1.1.1, 198.51.100.1      | 198.51.100.1 | what stands left of an untrusted hop is forged
          10.0.0.1    | 198.51.100.1, 10.0.0.2     | 198.51.100.1 | a chain of trusted proxies is followed
          10.0.0.1    | 10.0.0.3, 10.0.0.2         | 10.0.0.3     | a client within the cluster is the leftmost
          10.0.0.1    | 198.51.100.1, example.com  | 10.0.0.1     | a name is never looked up
          10.0.0.1    | 198.51.100.1, unknown, 10.0.0.2 | 10.0.0.2 | garbage ends the walk
          10.0.0.1    | 198.51.100.1:4711          | 10.0.0.1     | a port is not an address
          10.0.0.1    | ' , ,198.51.100.1, '       | 198.51.100.1 | empty entries are passed over
          ::1         | 2001:db8::1                | 2001:db8::1  | IPv6
          fd00::1     | 2001:db8::1, fe80::2       | 2001:db8::1  | IPv6 proxies
          172.31.0.1  | 198.51.100.7               | 198.51.100.7 | the middle private range
          172.32.0.1  | 198.51.100.7               | 172.32.0.1   | just beyond it
          """)
  void usesOnlyAddressesFromTrustedProxies(
      String peer, String forwardedFor, String client, String why) {
    ClientAddress addresses = ProxiesConfiguration.defaults().clientAddress();

    assertThat(addresses.find(InetAddresses.forString(peer), List.of(forwardedFor)))
        .as(why)
        .isEqualTo(client);
  }

  /** Anything but a valid address ends the search. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "fe80::1%x",
        "fe80::1%1",
        "fe80::1%lo",
        "fe80::1%",
        "::1%25lo",
        "[2001:db8::1]",
        "[2001:db8::1]:4711",
        "[2001:db8::1",
        "2001:db8::1]",
        "2001:db8:::1",
        "2001:db8::1::2",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "12345::1",
        "::g",
        "::1.2.3",
        ":",
        "198.51.100.1:",
        "198.51.100.1:4711",
        "010.0.0.1",
        "198.51.100.01",
        "0x7f.0.0.1",
        "0x7f000001",
        "2130706433",
        "1.2.3",
        "127.1",
        "1.2.3.4.5",
        "1.2.3.",
        ".1.2.3",
        "1..2.3",
        "256.1.1.1",
        "-1.1.1.1",
        "+1.1.1.1",
        "1.1.1.1/32",
        "1.1.1 .1",
        "1.1.1.1 2.2.2.2",
        "1.1.1.1;",
        "\"198.51.100.1\"",
        "'198.51.100.1'",
        "for=198.51.100.1",
        "http://198.51.100.1",
        "\uff11.\uff12.\uff13.\uff14",
        "\u0661.1.1.1",
        "1.1.1.1\u0000",
        "unknown",
        "_hidden",
        "-",
        "localhost"
      })
  void stopsAtAMalformedAddress(String hop) {
    assertThat(behind("10.0.0.1", "198.51.100.9, " + hop + ", 10.0.0.2")).isEqualTo("10.0.0.2");
  }

  @ParameterizedTest
  @CsvSource({
    "::ffff:198.51.100.1,                     198.51.100.1",
    "::FFFF:C633:6401,                        198.51.100.1",
    "2001:DB8:0:0:0:0:0:1,                    2001:db8::1",
    "2001:0db8:0000:0000:0001:0000:0000:0001, 2001:db8::1:0:0:1",
    "::,                                      ::",
    "0.0.0.0,                                 0.0.0.0"
  })
  void writesAnAddressInItsShortestForm(String hop, String client) {
    assertThat(behind("10.0.0.1", hop)).isEqualTo(client);
  }

  @ParameterizedTest
  @ValueSource(strings = {"198.51.100.1,%s", "198.51.100.1, %s", "%s,198.51.100.1,%s"})
  void acceptsAListOfAnyLength(String list) {
    String proxies = "10.0.0.2, ".repeat(10_000);
    String nothing = ",".repeat(10_000);

    assertThat(behind("10.0.0.1", list.replace("%s", proxies))).isEqualTo("198.51.100.1");
    assertThat(behind("10.0.0.1", list.replace("%s", nothing))).isEqualTo("198.51.100.1");
  }

  @Test
  void readsSeveralHeaderLinesAsOneList() {
    ClientAddress addresses = ProxiesConfiguration.defaults().clientAddress();

    assertThat(
            addresses.find(
                InetAddresses.forString("10.0.0.1"), List.of("198.51.100.1", "10.0.0.2")))
        .isEqualTo("198.51.100.1");
  }

  @Test
  void trustsNoProxyIfConfigured() {
    ClientAddress addresses = new ProxiesConfiguration("none").clientAddress();

    assertThat(addresses.find(InetAddresses.forString("10.0.0.1"), List.of("198.51.100.1")))
        .isEqualTo("10.0.0.1");
  }

  private static String behind(String peer, String forwardedFor) {
    return new ProxiesConfiguration(null)
        .clientAddress()
        .find(InetAddresses.forString(peer), List.of(forwardedFor));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fe80::1%x/10",
        "example.com",
        "10.0.0.0/33",
        "10.0.0.0/x",
        "10.0.0",
        "10.0.0.0/8;::1"
      })
  void refusesAMalformedRange(String range) {
    assertThatThrownBy(() -> new ProxiesConfiguration(range))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(range);
  }
}
