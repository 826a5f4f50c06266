package httpserver.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ReducedMotion;
import httpserver.testing.Browser;
import httpserver.testing.PackagedJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Cost of the live page: bytes, requests and memory. */
final class LivePageCostIT {
  private static final int MAX_BYTES = 60_000;

  private static PackagedJar jar;
  private static Browser browser;

  @BeforeAll
  static void start() {
    jar = PackagedJar.serve(Map.of());
    browser = new Browser();
  }

  @AfterAll
  static void stop() {
    browser.close();
    jar.close();
  }

  @AfterEach
  void closeWindows() {
    browser.closeWindows();
  }

  @Test
  void isSmall() {
    Page page = browser.open(new NewContextOptions());
    String url = jar.uri("/").toString();
    List<Response> loaded = new ArrayList<>();
    page.onResponse(
        response -> {
          if (response.url().contains("/live/") || response.url().equals(url)) {
            loaded.add(response);
          }
        });
    page.navigate(url);
    page.waitForCondition(() -> loaded.stream().anyMatch(r -> r.url().endsWith("verdict.mjs")));
    new LivePageView(page).awaitRequests(1);

    int bytes = loaded.stream().mapToInt(each -> each.request().sizes().responseBodySize).sum();
    assertThat(loaded).hasSizeGreaterThan(20);
    assertThat(bytes).isPositive().isLessThan(MAX_BYTES);
  }

  @Test
  void sendsNothingWhileHidden() throws IOException {
    Page page = openWithLeapingClock();
    page.evaluate("leap(2000)");
    int sent = (int) page.evaluate("sent()");
    assertThat(sent).isGreaterThan(10);

    page.evaluate(
        "Object.defineProperty(document, 'hidden', {configurable: true, get: () => true});"
            + "document.dispatchEvent(new Event('visibilitychange'))");
    page.evaluate("leap(60_000)");
    assertThat(page.evaluate("sent()")).isEqualTo(sent);

    page.evaluate("delete document.hidden; document.dispatchEvent(new Event('visibilitychange'))");
    page.evaluate("leap(1000)");
    // It resumes, and does not catch up on missed requests.
    assertThat((int) page.evaluate("sent()")).isBetween(sent + 9, sent + 12);
  }

  /** With a fake clock and fake responses, so that only the page is measured. */
  @Test
  void usesConstantMemoryAtTheHighestRate() throws IOException {
    Page page = openWithLeapingClock();
    page.evaluate("set('rate', 50)");
    CDPSession devtools = page.context().newCDPSession(page);

    // The page stores five minutes of results; after that its memory is full.
    page.evaluate("leap(6 * 60_000)");
    double full = heap(devtools);
    page.evaluate("leap(4 * 60_000)");

    assertThat((int) page.evaluate("sent()")).isGreaterThan(30_000);
    assertThat(heap(devtools)).isLessThan(full * 1.1);
  }

  /** Opens the page with fake responses; its time advances by {@code leap} only. */
  private static Page openWithLeapingClock() throws IOException {
    Page page = browser.open(new NewContextOptions().setReducedMotion(ReducedMotion.REDUCE));
    page.addInitScript(Files.readString(Path.of("src/test/web/leaping-clock.js")));
    page.navigate(jar.uri("/").toString());
    return page;
  }

  private static double heap(CDPSession devtools) {
    devtools.send("HeapProfiler.collectGarbage");
    JsonObject usage = devtools.send("Runtime.getHeapUsage");
    return usage.get("usedSize").getAsDouble();
  }
}
