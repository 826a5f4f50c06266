package httpserver.deploy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program that {@code scripts/install-test-tools} unpacks. */
enum Tool {
  PROMTOOL("prometheus/usr/bin/promtool"),
  AMTOOL("alertmanager/usr/bin/amtool");

  private final Path program;

  Tool(String program) {
    this.program = Path.of("target/tools", program).toAbsolutePath();
  }

  /** What it printed, and whether it ended well. */
  record Verdict(boolean good, String output) {}

  Verdict run(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(arguments);
    command.add(0, program.toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Verdict(process.waitFor() == 0, output);
  }
}
