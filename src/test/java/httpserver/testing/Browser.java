package httpserver.testing;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** Debian's Chromium, driven by Playwright, which runs on Node.js. */
public final class Browser implements AutoCloseable {
  private static final double TIMEOUT_MILLIS = 30_000;

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;
  private final List<String> consoleErrors = new CopyOnWriteArrayList<>();

  public Browser() {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions()
                .setEnv(
                    Map.of(
                        "PLAYWRIGHT_NODEJS_PATH",
                        node().toString(),
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1")));
    chromium =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(command("chromium"))
                    .setArgs(List.of("--disable-gpu", "--disable-background-networking")));
  }

  /** Where Node.js is: unpacked by scripts/install-test-tools, else on the PATH. */
  public static Path node() {
    Path unpacked = Path.of(System.getProperty("user.home"), ".cache", "httpserver", "node");
    return Files.isExecutable(unpacked) ? unpacked : command("node");
  }

  /** Opens a window with its own cookies and cache. */
  public Page open(com.microsoft.playwright.Browser.NewContextOptions options) {
    BrowserContext context = chromium.newContext(options);
    context.setDefaultTimeout(TIMEOUT_MILLIS);
    context.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            consoleErrors.add(message.text() + " at " + message.location());
          }
        });
    context.onWebError(error -> consoleErrors.add(error.error()));
    return context.newPage();
  }

  /** Closes all windows. */
  public void closeWindows() {
    List.copyOf(chromium.contexts()).forEach(BrowserContext::close);
  }

  /** Returns the errors in the consoles of all pages but the expected ones, and clears them. */
  public List<String> errorsExcept(Pattern expected) {
    List<String> unexpected =
        consoleErrors.stream().filter(text -> !expected.matcher(text).find()).toList();
    consoleErrors.clear();
    return unexpected;
  }

  @Override
  public void close() {
    playwright.close();
  }

  private static Path command(String name) {
    return Executables.onPath(name)
        .orElseThrow(
            () -> new AssertionError(name + " is missing; scripts/install-test-tools installs it"));
  }
}
