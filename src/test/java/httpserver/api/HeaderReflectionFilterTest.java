package httpserver.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.stream.IntStream;
import org.glassfish.jersey.internal.util.collection.StringKeyIgnoreCaseMultivaluedMap;
import org.junit.jupiter.api.Test;

final class HeaderReflectionFilterTest {
  private final MultivaluedMap<String, String> request = new StringKeyIgnoreCaseMultivaluedMap<>();
  private final MultivaluedMap<String, Object> response = new StringKeyIgnoreCaseMultivaluedMap<>();

  @Test
  void reflectsEveryValueOfASafeHeader() {
    request.addAll("X-Team", "red", "blue");

    reflect("*", 50, 4096);

    assertThat(response.get("X-Team")).isEqualTo(List.of("red", "blue"));
  }

  @Test
  void skipsHeadersThatConnectionDeclaresHopByHop() {
    request.putSingle("connection", "close, X-Secret-Hop");
    request.putSingle("X-Secret-Hop", "1");
    request.putSingle("X-Team", "red");

    reflect("*", 50, 4096);

    assertThat(response).containsOnlyKeys("X-Team");
  }

  @Test
  void neverChangesHeadersOfTheService() {
    request.putSingle("X-Color", "forged");
    response.putSingle("X-Color", "blue");

    reflect("*", 50, 4096);

    assertThat(response.get("X-Color")).isEqualTo(List.of("blue"));
  }

  @Test
  void skipsValuesThatAreNotVisibleAscii() {
    request.putSingle("X-Latin", "caf\u00e9");
    request.putSingle("X-Escape", "\u001b[31m");
    request.putSingle("X-Delete", "\u007f");
    request.putSingle("X-Tab", "a\tb");

    reflect("*", 50, 4096);

    assertThat(response).containsOnlyKeys("X-Tab");
  }

  @Test
  void canBeLimitedToNamesAndPrefixes() {
    request.putSingle("X-Team", "red");
    request.putSingle("X-B3-TraceId", "1");
    request.putSingle("X-Other", "1");
    request.putSingle("Cookie", "secret");

    reflect("x-team, X-B3-*, Cookie", 50, 4096);

    assertThat(response).containsOnlyKeys("X-Team", "X-B3-TraceId");
  }

  @Test
  void canBeSwitchedOff() {
    request.putSingle("X-Team", "red");

    reflect("none", 50, 4096);

    assertThat(response).isEmpty();
  }

  @Test
  void reflectsAtMostTheAllowedLines() {
    IntStream.range(0, 20).forEach(i -> request.putSingle("X-" + i, "1"));

    reflect("*", 7, 4096);

    assertThat(response).hasSize(7);
  }

  @Test
  void reflectsAtMostTheAllowedBytes() {
    request.putSingle("X-Large", "a".repeat(100));
    request.putSingle("X-Small", "a");

    reflect("*", 50, 20);

    assertThat(response).containsOnlyKeys("X-Small");
  }

  private void reflect(String headers, int maxHeaders, int maxBytes) {
    new EchoConfiguration(headers, maxHeaders, maxBytes)
        .responseFilter()
        .reflect(request, response);
  }
}
