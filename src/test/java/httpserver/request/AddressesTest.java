package httpserver.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AddressesTest {
  /** The left side is in the form of {@code getRemoteAddr} and {@code getLocalAddr}. */
  @ParameterizedTest
  @CsvSource({
    "[0:0:0:0:0:0:0:1],            ::1",
    "[0:0:0:0:0:0:0:0],            ::",
    "[::1],                        ::1",
    "[2001:db8:0:0:1:0:0:1],       2001:db8::1:0:0:1",
    "[2001:db8:0:1:1:1:1:1],       2001:db8:0:1:1:1:1:1",
    "[fe80:0:0:0:0:0:0:1%1],       fe80::1%1",
    "127.0.0.1,                    127.0.0.1",
    "localhost,                    localhost",
    ",                             "
  })
  void areCompact(String address, String compact) {
    assertThat(Addresses.compact(address)).isEqualTo(compact);
  }
}
