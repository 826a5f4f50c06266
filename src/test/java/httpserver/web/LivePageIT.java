package httpserver.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import httpserver.testing.Browser;
import httpserver.testing.PackagedJar;
import httpserver.testing.RoundRobin;
import httpserver.testing.ZipkinClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The live page in a real browser: two versions behind a gateway with a path prefix, three turns of
 * four for the first, and a service that both call.
 */
final class LivePageIT {
  private static final Path PICTURE = Path.of("target", "screenshots", "live-page.png");
  private static final int BUDGET_BYTES = 60_000;
  private static final double PATIENCE_MILLIS = 30_000;
  private static final Pattern NOTHING = Pattern.compile("(?!)");

  /** What Chromium itself says of each answer that is an error. */
  private static final Pattern FAILED_ANSWERS =
      Pattern.compile("^Failed to load resource: (the server responded with|net::ERR_)");

  private static PackagedJar stock;
  private static PackagedJar first;
  private static PackagedJar second;
  private static RoundRobin gateway;
  private static Browser browser;

  @BeforeAll
  static void start() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    stock = PackagedJar.serve(Map.of("SERVICE_NAME", "stock", "VERSION", "v5"));
    first = instance("v1", "#4682b4");
    second = instance("v2", "#c2410c");
    gateway =
        new RoundRobin("/shop", List.of(first.port(), first.port(), second.port(), first.port()));
    browser = new Browser();
  }

  private static PackagedJar instance(String version, String color) {
    return PackagedJar.serve(
        Map.of(
            "VERSION", version,
            "COLOR", color,
            "POD_NAME", "httpserver-" + version,
            "NODE_NAME", "node-" + version,
            "UPSTREAMS", "http://localhost:" + stock.port(),
            "ZIPKIN_ENDPOINT", stock.adminUri("").toString(),
            "TRACE_URL", stock.adminUri("/zipkin/traces/") + "{traceId}"));
  }

  @AfterAll
  static void stop() {
    browser.close();
    gateway.close();
    List.of(first, second, stock).forEach(PackagedJar::close);
  }

  @AfterEach
  void closeWindows() {
    browser.closeWindows();
    browser.complaintsExcept(NOTHING);
    clearFaults();
  }

  @Test
  void drawsEachVersionWithItsShareInItsColour() {
    Page page = open(new NewContextOptions());
    page.locator("[name=rate]").fill("40");

    awaitRequests(page, 100);

    assertThat(cell(page, "v1", "Share")).hasText(Pattern.compile("7[0-9] %"));
    assertThat(cell(page, "v2", "Share")).hasText(Pattern.compile("2[0-9] %"));
    assertThat(page.locator("#verdict")).containsText("v1 gets 7");
    assertThat(page.locator("#verdict")).containsText("None failed.");
    assertThat(pod(page, "httpserver-v2")).containsText("node-v2");
    for (String canvas : List.of("#dots", "#shares")) {
      int blue = pixels(page, canvas, 0x46, 0x82, 0xb4);
      int orange = pixels(page, canvas, 0xc2, 0x41, 0x0c);
      assertThat(orange).as("orange in %s", canvas).isGreaterThan(100);
      assertThat(blue).as("blue in %s", canvas).isGreaterThan(orange);
    }
    assertThat(browser.complaintsExcept(NOTHING)).isEmpty();
  }

  @Test
  void showsWhatFailsAndWho() {
    fault("{\"path\":\"/version\",\"status\":503}");
    Page page = open(new NewContextOptions());

    assertThat(cell(page, "v2", "Error ratio")).hasText("100 %");
    assertThat(cell(page, "v1", "Error ratio")).hasText("0 %");
    assertThat(pod(page, "httpserver-v2")).containsText("status, 100 % of /version");
    assertThat(page.locator("#verdict")).containsText("at v2 (100 %)");
    assertThat(page.locator("#failures li").first()).containsText("v2 on httpserver-v2");
    assertThat(page.locator("#failures li").first()).containsText("status 503 by fault");

    fault("{\"path\":\"/version\",\"latency\":{\"fixed\":\"60s\"}}");
    page.locator("[name=timeout]").selectOption("1000");
    assertThat(cell(page, "no instance", "Too late")).not().hasText("0");
    assertThat(page.locator("#failures")).containsText("given up");

    fault("{\"path\":\"/version\",\"reset\":true}");
    assertThat(cell(page, "no instance", "Errors")).not().hasText("0");
    assertThat(page.locator("#failures")).containsText("no answer");
    assertThat(browser.complaintsExcept(FAILED_ANSWERS)).isEmpty();
  }

  @Test
  void leadsFromTheChainToItsTrace() {
    Page page = open(new NewContextOptions());
    page.locator("#call").click();

    Locator link = page.locator("#chain a");
    assertThat(page.locator("#chain .hop")).hasCount(2);
    assertThat(page.locator("#chain .hop").last()).containsText("stock");
    String href = link.getAttribute("href");
    String traceId = href.substring(href.lastIndexOf('/') + 1);
    new ZipkinClient(stock::adminUri)
        .get(
            "/zipkin/api/v2/trace/" + traceId,
            found -> found.statusCode() == 200 && found.body().contains("\"stock\""));
    Page trace = page.waitForPopup(link::click);
    assertThat(trace.locator("body")).containsText("stock");
    assertThat(trace.locator("body")).containsText(traceId);
  }

  @Test
  void showsAChainThatIsBroken() {
    fault("{\"path\":\"/service\",\"status\":500}");
    Page page = browser.open(new NewContextOptions());
    page.navigate(second.uri("/").toString());
    page.locator("#call").click();

    assertThat(page.locator("#chain")).containsText("Status 500: a fault that was switched on");
    assertThat(browser.complaintsExcept(FAILED_ANSWERS)).isEmpty();
  }

  @Test
  void canBeUsedByKeyboardAlone() {
    Page page = open(new NewContextOptions());
    tabTo(page, "#running");
    page.keyboard().press("Enter");
    assertThat(page.locator("#running")).hasText("Start");
    assertThat(figure(page, "on their way")).hasText("0");
    int sent = gateway.requests().size();
    page.keyboard().press("Enter");
    assertThat(page.locator("#running")).hasText("Pause");
    assertThat(gateway.requests().subList(sent - 1, sent)).noneMatch(line -> line.contains("ann"));

    tabTo(page, "[name=rate]");
    page.keyboard().press("End");
    assertThat(page.locator("[name=rateShown]")).hasText("50 a second");
    tabTo(page, "[name=path]");
    page.keyboard().press("ArrowDown");
    assertThat(page.locator("[name=path]")).hasValue("service");
    tabTo(page, "summary");
    page.keyboard().press("Enter");
    tabTo(page, "[name=headers]");
    page.keyboard().type("end-user: ann\nHost: elsewhere");
    assertThat(page.locator("#headers-hint")).containsText("Browsers keep the header Host");
    tabTo(page, "[name=cookie]");
    page.keyboard().type("canary=always");
    page.waitForCondition(() -> gateway.requests().contains("/service ann canary=always"));
    tabTo(page, "#call");
    page.keyboard().press("Enter");
    assertThat(page.locator("#chain .hop")).hasCount(2);
    assertThat(browser.complaintsExcept(NOTHING)).isEmpty();
  }

  @Test
  void opensConnectionsAnewIfAsked() {
    Page page = browser.open(new NewContextOptions());
    page.navigate(first.uri("/").toString());
    awaitRequests(page, 30);
    assertThat(figure(page, "new connections"))
        .hasText(Pattern.compile("^([0-9]|[0-9]\\.[0-9]|[1-4][0-9]) %$"));

    page.locator("summary").click();
    page.locator("[name=close]").check();
    page.locator("[name=rate]").fill("50");

    assertThat(figure(page, "new connections")).hasText(Pattern.compile("^[6-9][0-9] %$"));
    assertThat(browser.complaintsExcept(NOTHING)).isEmpty();
  }

  @Test
  void restsWhileNobodyLooks() throws IOException {
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
    // It goes on, and makes up for nothing.
    assertThat((int) page.evaluate("sent()")).isBetween(sent + 9, sent + 12);
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void isFitForEveryone(ColorScheme scheme) {
    fault("{\"path\":\"/version\",\"percent\":50,\"status\":503}");
    Page page = open(new NewContextOptions().setColorScheme(scheme).setViewportSize(390, 844));
    page.locator("summary").click();
    page.locator("#call").click();
    assertThat(page.locator("#failures .bad").first()).isVisible();
    assertThat(page.locator("#chain .hop")).hasCount(2);

    assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
    assertThat(browser.complaintsExcept(FAILED_ANSWERS)).isEmpty();
  }

  @Test
  void isSmall() {
    Page page = browser.open(new NewContextOptions());
    List<Response> loaded = new ArrayList<>();
    page.onResponse(
        response -> {
          if (response.url().contains("/live/") || response.url().endsWith("/shop/")) {
            loaded.add(response);
          }
        });
    page.navigate(first.uri("/").toString());
    page.waitForCondition(() -> loaded.stream().anyMatch(r -> r.url().endsWith("verdict.mjs")));
    awaitRequests(page, 1);

    int bytes = loaded.stream().mapToInt(each -> each.request().sizes().responseBodySize).sum();
    assertThat(loaded).hasSizeGreaterThan(20);
    assertThat(bytes).isPositive().isLessThan(BUDGET_BYTES);
  }

  /** With a clock that leaps and answers that are made up, since what is measured is the page. */
  @Test
  void holdsMemorySteadyAtTheHighestRate() throws IOException {
    Page page = openWithLeapingClock();
    page.evaluate("set('rate', 50)");
    CDPSession devtools = page.context().newCDPSession(page);

    // All is full after the five minutes that it keeps.
    page.evaluate("leap(6 * 60_000)");
    double full = heap(devtools);
    page.evaluate("leap(4 * 60_000)");

    assertThat((int) page.evaluate("sent()")).isGreaterThan(30_000);
    assertThat(heap(devtools)).isLessThan(full * 1.1);
  }

  /** For the README; whoever changes the page copies it to {@code docs/images}. */
  @Test
  void hasItsPictureTaken() {
    fault("{\"path\":\"/version\",\"percent\":25,\"status\":503}");
    addFault(
        "{\"path\":\"/version\",\"latency\":{\"p50\":\"200ms\",\"p90\":\"500ms\",\"p99\":\"2s\"}}");
    Page page = open(new NewContextOptions().setViewportSize(1100, 1160));
    page.locator("[name=window]").selectOption("30000");
    page.locator("[name=rate]").fill("20");
    awaitRequests(page, 260);
    page.evaluate("document.activeElement.blur()");

    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURE));

    assertThat(PICTURE).isNotEmptyFile();
  }

  private static Page open(NewContextOptions options) {
    Page page = browser.open(options);
    page.navigate(gateway.url("/"));
    return page;
  }

  /** Answers are made up, and time passes only by {@code leap}. */
  private static Page openWithLeapingClock() throws IOException {
    Page page = browser.open(new NewContextOptions().setReducedMotion(ReducedMotion.REDUCE));
    page.addInitScript(Files.readString(Path.of("src/test/web/leaping-clock.js")));
    page.navigate(first.uri("/").toString());
    return page;
  }

  /** Makes it the only fault of the second version. */
  private static void fault(String rule) {
    clearFaults();
    addFault(rule);
  }

  private static void clearFaults() {
    new ZipkinClient(second::adminUri).post("/tasks/faults?clear=true", new byte[0]);
  }

  private static void addFault(String rule) {
    var added =
        new ZipkinClient(second::adminUri)
            .post(
                "/faults",
                rule.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/json");
    assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
  }

  private static void awaitRequests(Page page, int count) {
    page.waitForFunction(
        "count => [...document.querySelectorAll('#versions tbody tr')]"
            + ".reduce((sum, row) => sum + Number(row.cells[2].textContent), 0) >= count",
        count);
  }

  private static Locator cell(Page page, String version, String column) {
    int index = page.locator("#versions thead th").allInnerTexts().indexOf(column);
    return page.locator("#versions tbody tr")
        .filter(new Locator.FilterOptions().setHasText(version))
        .locator("th, td")
        .nth(index);
  }

  private static Locator pod(Page page, String name) {
    return page.locator("#pods tbody tr").filter(new Locator.FilterOptions().setHasText(name));
  }

  private static Locator figure(Page page, String term) {
    return page.locator("#figures div")
        .filter(new Locator.FilterOptions().setHasText(term))
        .locator("dd");
  }

  private static int pixels(Page page, String canvas, int red, int green, int blue) {
    return (int)
        page.locator(canvas)
            .evaluate(
                """
                (canvas, [r, g, b]) => {
                  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
                  let count = 0;
                  for (let i = 0; i < data.length; i += 4) {
                    count += data[i] === r && data[i + 1] === g && data[i + 2] === b && data[i + 3] === 255;
                  }
                  return count;
                }
                """,
                List.of(red, green, blue));
  }

  private static void tabTo(Page page, String selector) {
    for (int i = 0; i < 40; i++) {
      if ((boolean) page.evaluate("s => document.activeElement.matches(s)", selector)) {
        return;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError("no way to " + selector + " by the Tab key");
  }

  private static double heap(CDPSession devtools) {
    devtools.send("HeapProfiler.collectGarbage");
    JsonObject usage = devtools.send("Runtime.getHeapUsage");
    return usage.get("usedSize").getAsDouble();
  }
}
