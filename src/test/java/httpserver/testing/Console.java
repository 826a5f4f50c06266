package httpserver.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs the commands in the console sessions of a page, and compares their output with the page. */
public final class Console {
  private static final Pattern SESSION = Pattern.compile("(?s)\n```console\n(.*?)\n```\n");

  /** Parts of an output that differ from run to run. */
  private static final Map<Pattern, String> VARYING = new LinkedHashMap<>();

  static {
    VARYING.put(Pattern.compile("(?m)^Date: \\w{3}, \\d\\d \\w{3} \\d{4} [\\d:]{8} GMT$"), "Date");
    VARYING.put(Pattern.compile("\\b[0-9a-f]{32}\\b"), "(trace id)");
    VARYING.put(Pattern.compile("\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b"), "(uuid)");
    VARYING.put(Pattern.compile("\"revision\":\"([0-9a-f]{7,40}|unknown)\""), "(revision)");
    VARYING.put(Pattern.compile("\"buildTime\":\"[0-9TZ:-]{20}\""), "(build time)");
    VARYING.put(Pattern.compile("\"(created|expiresAt)\":\"[0-9TZ:.-]+\""), "($1)");
    VARYING.put(Pattern.compile("\"java\":\"[0-9][^\"]*\""), "(Java version)");
    VARYING.put(Pattern.compile("\"uptime\":[0-9.]+"), "(uptime)");
    VARYING.put(Pattern.compile("\"duration\":[0-9.E-]+"), "(duration)");
    VARYING.put(Pattern.compile("curl/[0-9.]+"), "(curl version)");
    VARYING.put(Pattern.compile("(?m)^ *\\d+ (?=\\S)"), "(count) ");
    // kustomize's suffix, which changes with the content.
    VARYING.put(
        Pattern.compile("((configmap|secret)[/ ]\"?[a-z0-9-]+)-[2456789bcdfghkmt]{10}\\b"),
        "$1-(hash)");
    VARYING.put(Pattern.compile("\\b(10|172|192\\.168)(\\.\\d{1,3}){2,3}\\b"), "(address)");
    VARYING.put(Pattern.compile("(localhost|127\\.0\\.0\\.1):\\d+"), "$1:(port)");
  }

  private final UnaryOperator<String> adapt;
  private final Map<String, String> environment;

  /**
   * A command and its output.
   *
   * @param command as on the page
   * @param output as on the page
   */
  public record Step(String command, String output) {}

  /**
   * Takes a function that adapts a command to this machine, and additional environment variables.
   */
  public Console(UnaryOperator<String> adapt, Map<String, String> environment) {
    this.adapt = adapt;
    this.environment = environment;
  }

  /** Finds the steps of a page. */
  public static List<Step> steps(Path page) throws IOException {
    Matcher session = SESSION.matcher(Files.readString(page));
    List<Step> steps = new ArrayList<>();
    while (session.find()) {
      // The first piece, in front of the first prompt, is empty.
      for (String piece : session.group(1).split("(^|\n)\\$ ", -1)) {
        if (!piece.isEmpty()) {
          String[] lines = piece.split("\n", 2);
          steps.add(new Step(lines[0], lines.length == 1 ? "" : lines[1]));
        }
      }
    }
    return steps;
  }

  /** Runs a step's command, asserts that its output is as on the page, and returns the output. */
  public String runAndCompare(Step step) {
    // Standard error is ignored: on success it holds only curl's progress meter, which curl does
    // not write on a terminal.
    String output =
        Command.of("bash", "-c", adapt.apply(step.command()))
            .inheritingEnvironment()
            // Set by the make that runs the tests; with them, a nested make prints its directory.
            .without("MAKELEVEL", "MAKEFLAGS", "MFLAGS")
            .with(environment)
            .run();
    assertThat(withoutVarying(output)).isEqualTo(withoutVarying(step.output()));
    return output;
  }

  /** Also without carriage returns and the final newline, which a terminal does not show. */
  private static String withoutVarying(String output) {
    String text = output.replace("\r", "").stripTrailing();
    for (Map.Entry<Pattern, String> each : VARYING.entrySet()) {
      text = each.getKey().matcher(text).replaceAll(each.getValue());
    }
    return text;
  }
}
