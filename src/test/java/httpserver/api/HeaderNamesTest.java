package httpserver.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HeaderNamesTest {
  private final HeaderNames names =
      HeaderNames.of(List.of("Accept", "X-A*", "X-Auth-*", "X-B3-*", "Sec-*"));

  /** One prefix starts with the other, which must not hide it. */
  @ParameterizedTest
  @CsvSource({
    "accept,       true",
    "accept-patch, false",
    "x-a,          true",
    "x-amz-date,   true",
    "x-auth-user,  true",
    "x-az,         true",
    "x-b,          false",
    "x-b3-traceid, true",
    "x-b4,         false",
    "sec-ch-ua,    true",
    "zz,           false",
    "a,            false"
  })
  void findsNamesAndPrefixes(String name, boolean contained) {
    assertThat(names.contains(name)).isEqualTo(contained);
  }

  @ParameterizedTest
  @CsvSource({"accept", "x-anything"})
  void aStarMatchesEveryName(String name) {
    assertThat(HeaderNames.of(List.of("X-*", "*")).contains(name)).isTrue();
    assertThat(HeaderNames.of(List.of()).contains(name)).isFalse();
  }
}
