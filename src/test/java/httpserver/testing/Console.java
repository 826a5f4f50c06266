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

/** The console sessions of a page: types what it types, and compares what it prints. */
public final class Console {
  private static final Pattern SESSION = Pattern.compile("(?s)\n```console\n(.*?)\n```\n");

  /** What differs from run to run, and only there. */
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
    // What kustomize appends: it changes with the content.
    VARYING.put(
        Pattern.compile("((configmap|secret)[/ ]\"?[a-z0-9-]+)-[2456789bcdfghkmt]{10}\\b"),
        "$1-(hash)");
    VARYING.put(Pattern.compile("\\b(10|172|192\\.168)(\\.\\d{1,3}){2,3}\\b"), "(address)");
    VARYING.put(Pattern.compile("(localhost|127\\.0\\.0\\.1):\\d+"), "$1:(port)");
  }

  private final UnaryOperator<String> here;
  private final Map<String, String> environment;

  /**
   * A command, and what follows it up to the next.
   *
   * @param command as the page has it
   * @param output as the page has it
   */
  public record Step(String command, String output) {}

  /** Takes what makes a page's command one for this machine, and the environment to run it in. */
  public Console(UnaryOperator<String> here, Map<String, String> environment) {
    this.here = here;
    this.environment = environment;
  }

  /** Finds the steps of a page. */
  public static List<Step> steps(Path page) throws IOException {
    Matcher session = SESSION.matcher(Files.readString(page));
    List<Step> steps = new ArrayList<>();
    while (session.find()) {
      // The first piece is what stands before the first prompt: nothing.
      for (String piece : session.group(1).split("(^|\n)\\$ ", -1)) {
        if (!piece.isEmpty()) {
          String[] lines = piece.split("\n", 2);
          steps.add(new Step(lines[0], lines.length == 1 ? "" : lines[1]));
        }
      }
    }
    return steps;
  }

  /** Runs a step's command and compares; returns what it really printed. */
  public String answersAsPrinted(Step step) {
    // Without its standard error: if it succeeds, that is only curl's progress meter, which a
    // terminal does not show.
    String output =
        Command.of("bash", "-c", here.apply(step.command()))
            .inheritingEnvironment()
            // Left by the make that runs the tests; with them, a make within it says where it is.
            .without("MAKELEVEL", "MAKEFLAGS", "MFLAGS")
            .with(environment)
            .run();
    assertThat(withoutVarying(output)).isEqualTo(withoutVarying(step.output()));
    return output;
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
