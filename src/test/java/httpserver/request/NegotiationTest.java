package httpserver.request;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NegotiationTest {
  private static final List<MediaType> OFFERED =
      Stream.of("text/plain;charset=utf-8", "application/json", "text/html")
          .map(MediaType::valueOf)
          .toList();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          */*                                                 | text/plain
          text/*                                              | text/plain
          text/html                                           | text/html
          application/json, text/html                         | application/json
          application/json, */*                               | text/plain
          application/json, */*;q=0.9                         | application/json
          text/html;q=0.5, application/json;q=0.501           | application/json
          text/*, text/plain;q=0.1                            | text/html
          */*, text/plain;q=0                                 | application/json
          text/plain;q=0, application/json;q=0.0, text/*;q=0.1 | text/html
          TEXT/HTML                                           | text/html
          text/html;Q=0.1, application/json;q=0.2             | application/json
          image/png                                           |
          text/html;q=0                                       |
          */*;q=0                                             |
          """)
  void usesTheQualityOfTheMostSpecificRange(String accept, String type) {
    List<MediaType> accepted = Stream.of(accept.split(", ")).map(MediaType::valueOf).toList();

    assertThat(Negotiation.choose(accepted, OFFERED).map(NegotiationTest::name).orElse(null))
        .isEqualTo(type);
  }

  private static String name(MediaType type) {
    return type.getType() + "/" + type.getSubtype();
  }
}
