package httpserver.cluster.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A line a scenario, on the console while it goes on and as a page at the end. */
final class Report implements AutoCloseable {
  private static final Path PAGE = Path.of("target/e2e/report.html");

  private final List<Line> lines = new ArrayList<>();

  private record Line(String scenario, boolean passed, Duration time, String proof) {}

  /** Adds and prints a line. */
  synchronized void add(String scenario, boolean passed, Duration time, String proof) {
    lines.add(new Line(scenario, passed, time, proof));
    System.out.printf(
        "%s %s (%d s): %s%n", passed ? "ok  " : "FAIL", scenario, time.toSeconds(), proof);
  }

  @Override
  public void close() throws IOException {
    var page = new StringBuilder();
    page.append("<!doctype html>\n<meta charset=utf-8>\n<title>httpserver on a cluster</title>\n");
    page.append(
        "<style>body{font:16px sans-serif}td{padding:.2em .6em;vertical-align:top}</style>\n");
    page.append("<h1>httpserver on a cluster</h1>\n<table>\n");
    for (Line line : lines) {
      page.append(
          "<tr><td>%s<td>%s<td>%d s<td>%s%n"
              .formatted(
                  line.passed ? "✔" : "✘",
                  escaped(line.scenario),
                  line.time.toSeconds(),
                  escaped(line.proof)));
    }
    page.append("</table>\n");
    Files.createDirectories(PAGE.getParent());
    Files.writeString(PAGE, page);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
