package httpserver.cluster.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One line for each test: printed when the test ends, and written as a page after all tests. */
final class Report implements AutoCloseable {
  private static final Path PAGE = Path.of("target/e2e/report.html");

  private final List<Line> lines = new ArrayList<>();

  private record Line(String test, boolean passed, Duration time, String details) {}

  /** Adds and prints a line. */
  synchronized void add(String test, boolean passed, Duration time, String details) {
    lines.add(new Line(test, passed, time, details));
    System.out.printf(
        "%s %s (%d s): %s%n", passed ? "ok  " : "FAIL", test, time.toSeconds(), details);
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
                  escaped(line.test),
                  line.time.toSeconds(),
                  escaped(line.details)));
    }
    page.append("</table>\n");
    Files.createDirectories(PAGE.getParent());
    Files.writeString(PAGE, page);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
