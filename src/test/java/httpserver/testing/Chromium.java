package httpserver.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A page as Debian's Chromium loads it.
 *
 * @param dom the DOM after its scripts have run
 * @param messages the browser's log, the page's console included
 */
public record Chromium(String dom, String messages) {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  /** Opens a page in a new browser that writes its files to the given directory. */
  public static Chromium open(URI uri, Path directory) {
    return run(directory, "--dump-dom", uri.toString());
  }

  /** Takes a screenshot of a page in a new browser. */
  public static void screenshot(URI uri, Path png, Path directory) throws IOException {
    Files.createDirectories(png.getParent());
    String file = "--screenshot=" + png.toAbsolutePath();
    run(directory, file, "--window-size=1200,620", "--hide-scrollbars", uri.toString());
  }

  private static Chromium run(Path directory, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--user-data-dir=" + directory.resolve("profile"),
                "--virtual-time-budget=10000",
                "--enable-logging=stderr"));
    command.addAll(List.of(arguments));
    Command.Outcome outcome;
    try {
      outcome = Command.of(command).inheritingEnvironment().timeout(TIMEOUT).attempt();
    } catch (UncheckedIOException e) {
      throw new AssertionError("chromium is missing; scripts/install-test-tools installs it", e);
    }
    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    return new Chromium(outcome.output(), outcome.errors());
  }
}
