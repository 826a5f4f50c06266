package httpserver.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;
import static org.awaitility.Awaitility.await;

import httpserver.framing.Exchange.Delivery;
import httpserver.testing.PackagedJar;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each request gets one response; the next one is served, or the connection is closed. */
final class FramingIT {
  private static final Map<String, String> UNTRACED = Map.of("TRACE_SAMPLE_RATE", "0");

  private static PackagedJar jar;

  @BeforeAll
  static void start() {
    jar = PackagedJar.serve(UNTRACED);
  }

  @AfterAll
  static void stop() {
    jar.close();
    assertThat(jar.lines())
        .noneMatch(line -> line.contains("requestId=smuggled"))
        .noneMatch(line -> line.startsWith("\tat ") || line.contains("ERROR"));
  }

  static Stream<Arguments> inputs() {
    return onBothPorts(tables().toList());
  }

  static Stream<Arguments> readInputs() {
    // A resource that does not read the body may respond early; Jetty then closes the connection.
    return onBothPorts(
        tables().filter(input -> input.outcome() != Input.Outcome.DELIMITED).toList());
  }

  static Stream<Arguments> positions() {
    return Stream.concat(
        onBothPorts(BytePosition.inExtensions().toList()),
        BytePosition.elsewhere().map(position -> Arguments.of(Target.APPLICATION, position)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("inputs")
  void aRequestGetsOneResponse(Target target, Input input) throws IOException {
    exchange(target, input, Delivery.AT_ONCE).verify();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("readInputs")
  void segmentsChangeNothing(Target target, Input input) throws IOException {
    exchange(target, input, Delivery.BYTE_BY_BYTE).verify();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("positions")
  void noByteChangesTheEndOfARequest(Target target, BytePosition position) {
    assertSoftly(
        softly ->
            position
                .inputs()
                .forEach(
                    input ->
                        softly
                            .assertThatCode(
                                () -> exchange(target, input, Delivery.AT_ONCE).verify())
                            .as(input.name())
                            .doesNotThrowAnyException()));
  }

  @Test
  void theLogHasOneLineForEachResponse() throws IOException {
    // A separate server: lines of other tests may still be written in the background.
    try (var logged = PackagedJar.serve(UNTRACED)) {
      int responses = 0;
      for (Target target : Target.values()) {
        for (Input input : tables().toList()) {
          responses +=
              Exchange.of(target, target.port(logged), input, Delivery.AT_ONCE).responses().size();
        }
      }
      int expected = responses;

      await().untilAsserted(() -> assertThat(requests(logged)).hasSize(expected));
      assertThat(logged.lines())
          .noneMatch(line -> line.contains("requestId=smuggled"))
          .noneMatch(line -> line.startsWith("\tat ") || line.contains("ERROR"));
    }
  }

  private static List<String> requests(PackagedJar logged) {
    return logged.lines().stream().filter(line -> line.contains(" client=")).toList();
  }

  private static Exchange exchange(Target target, Input input, Delivery delivery)
      throws IOException {
    return Exchange.of(target, target.port(jar), input, delivery);
  }

  private static Stream<Input> tables() {
    return Stream.of(
            ChunkInputs.all(),
            TrailerInputs.all(),
            ContentLengthInputs.all(),
            TransferCodingInputs.all(),
            HeaderInputs.all(),
            RequestLineInputs.all())
        .flatMap(Function.identity());
  }

  private static Stream<Arguments> onBothPorts(List<?> rows) {
    return Arrays.stream(Target.values())
        .flatMap(target -> rows.stream().map(row -> Arguments.of(target, row)));
  }
}
