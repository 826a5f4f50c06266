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
  void believesOnlyWhatATrustedProxyWrote(
      String peer, String forwardedFor, String client, String why) {
    ClientAddress addresses = ProxiesConfiguration.defaults().clientAddress();

    assertThat(addresses.behind(InetAddresses.forString(peer), List.of(forwardedFor)))
        .as(why)
        .isEqualTo(client);
  }

  @Test
  void readsSeveralHeaderLinesAsOneList() {
    ClientAddress addresses = ProxiesConfiguration.defaults().clientAddress();

    assertThat(
            addresses.behind(
                InetAddresses.forString("10.0.0.1"), List.of("198.51.100.1", "10.0.0.2")))
        .isEqualTo("198.51.100.1");
  }

  @Test
  void trustsNobodyIfToldSo() {
    ClientAddress addresses = new ProxiesConfiguration("none").clientAddress();

    assertThat(addresses.behind(InetAddresses.forString("10.0.0.1"), List.of("198.51.100.1")))
        .isEqualTo("10.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.com", "10.0.0.0/33", "10.0.0.0/x", "10.0.0", "10.0.0.0/8;::1"})
  void refusesWhatIsNoRange(String range) {
    assertThatThrownBy(() -> new ProxiesConfiguration(range))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(range);
  }
}
