package httpserver;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.testing.PackagedJar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Types what the README types, and compares what it prints. */
final class ReadmeIT {
  private static final Pattern CONSOLE = Pattern.compile("(?s)\n```console\n(.*?)\n```\n");

  /** What differs from run to run, and only there. */
  private static final Map<Pattern, String> VARYING = new LinkedHashMap<>();

  static {
    VARYING.put(Pattern.compile("(?m)^Date: \\w{3}, \\d\\d \\w{3} \\d{4} [\\d:]{8} GMT$"), "Date");
    VARYING.put(Pattern.compile("\\b[0-9a-f]{32}\\b"), "(trace id)");
    VARYING.put(Pattern.compile("\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b"), "(uuid)");
    VARYING.put(Pattern.compile("\"revision\":\"([0-9a-f]{7,40}|unknown)\""), "(revision)");
    VARYING.put(Pattern.compile("\"buildTime\":\"[0-9TZ:-]{20}\""), "(build time)");
    VARYING.put(Pattern.compile("\"java\":\"[0-9][^\"]*\""), "(Java version)");
    VARYING.put(Pattern.compile("curl/[0-9.]+"), "(curl version)");
    VARYING.put(Pattern.compile("localhost:\\d+"), "localhost:(port)");
  }

  private static PackagedJar jar;

  /** A command, and what follows it up to the next. */
  private record Step(String command, String output) {}

  @BeforeAll
  static void start() {
    jar = PackagedJar.serve(Map.of("POD_NAME", "httpserver-0"));
  }

  @AfterAll
  static void stop() {
    jar.close();
  }

  @TestFactory
  List<DynamicTest> everyCommandAnswersAsPrinted() throws IOException {
    List<Step> steps = steps();
    assertThat(steps).hasSizeGreaterThan(5);
    return steps.stream()
        .map(step -> DynamicTest.dynamicTest(step.command(), () -> answersAsPrinted(step)))
        .toList();
  }

  private static void answersAsPrinted(Step step) throws Exception {
    String command =
        step.command()
            .replace("localhost:8080", "localhost:" + jar.port())
            .replace("localhost:8081", "localhost:" + jar.adminUri("/").getPort());
    // Standard error has only a progress meter, which curl leaves out on a terminal.
    Process bash =
        new ProcessBuilder("bash", "-c", command)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(bash.waitFor()).as(output).isZero();
    assertThat(withoutVarying(output)).isEqualTo(withoutVarying(step.output()));
  }

  private static List<Step> steps() throws IOException {
    Matcher console = CONSOLE.matcher(Files.readString(Path.of("README.md")));
    List<Step> steps = new ArrayList<>();
    while (console.find()) {
      // The first piece is what stands before the first prompt: nothing.
      for (String piece : console.group(1).split("(^|\n)\\$ ", -1)) {
        if (piece.startsWith("curl ")) {
          String[] lines = piece.split("\n", 2);
          steps.add(new Step(lines[0], lines[1]));
        }
      }
    }
    return steps;
  }

  /** Line ends are left out too: a terminal shows neither a carriage return nor a final newline. */
  private static String withoutVarying(String output) {
    String text = output.replace("\r", "").stripTrailing();
    for (Map.Entry<Pattern, String> each : VARYING.entrySet()) {
      text = each.getKey().matcher(text).replaceAll(each.getValue());
    }
    return text;
  }
}
