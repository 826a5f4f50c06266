package httpserver.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RequestIdTest {
  @Test
  void generatesRandomUuids() {
    assertThat(Stream.generate(RequestId::generate).limit(1_000))
        .doesNotHaveDuplicates()
        .map(UUID::fromString)
        .allMatch(id -> id.version() == 4 && id.variant() == 2);
  }
}
