package httpserver.live;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The live page in a real browser. */
final class LivePageIT {
  private static final Path SCREENSHOT = Path.of("target", "screenshots", "live-page.png");

  @RegisterExtension private static final TwoVersions TWO = new TwoVersions();

  @Test
  void drawsEachVersionWithItsShareInItsColour() {
    LivePageView page = TWO.open(new NewContextOptions());
    page.find("[name=rate]").fill("40");

    page.awaitRequests(100);

    assertThat(page.cell("v1", "Share")).hasText(Pattern.compile("7[0-9] %"));
    assertThat(page.cell("v2", "Share")).hasText(Pattern.compile("2[0-9] %"));
    assertThat(page.find("#verdict")).containsText("v1 gets 7");
    assertThat(page.find("#verdict")).containsText("None failed.");
    assertThat(page.pod("httpserver-v2")).containsText("node-v2");
    for (String canvas : List.of("#dots", "#shares")) {
      int blue = page.pixels(canvas, 0x46, 0x82, 0xb4);
      int orange = page.pixels(canvas, 0xc2, 0x41, 0x0c);
      assertThat(orange).as("orange in %s", canvas).isGreaterThan(100);
      assertThat(blue).as("blue in %s", canvas).isGreaterThan(orange);
    }
    assertThat(TWO.errorsExcept(TwoVersions.NONE)).isEmpty();
  }

  @Test
  void showsFailuresAndTheirInstance() {
    TWO.fault("{\"path\":\"/version\",\"status\":503}");
    LivePageView page = TWO.open(new NewContextOptions());

    assertThat(page.cell("v2", "Error ratio")).hasText("100 %");
    assertThat(page.cell("v1", "Error ratio")).hasText("0 %");
    assertThat(page.pod("httpserver-v2")).containsText("status, 100 % of /version");
    assertThat(page.find("#verdict")).containsText("at v2 (100 %)");
    assertThat(page.find("#failures li").first()).containsText("v2 on httpserver-v2");
    assertThat(page.find("#failures li").first()).containsText("status 503 by fault");

    TWO.fault("{\"path\":\"/version\",\"latency\":{\"fixed\":\"60s\"}}");
    page.find("[name=timeout]").selectOption("1000");
    assertThat(page.cell("no instance", "Too late")).not().hasText("0");
    assertThat(page.find("#failures")).containsText("given up");

    TWO.fault("{\"path\":\"/version\",\"reset\":true}");
    // Browsers retry after a reset, which the gateway would route to v1; so open v2 directly.
    LivePageView direct = TWO.openSecond();
    assertThat(direct.cell("no instance", "Errors")).not().hasText("0");
    assertThat(direct.find("#failures")).containsText("no answer");
    assertThat(TWO.errorsExcept(TwoVersions.FAILED_REQUESTS)).isEmpty();
  }

  @Test
  void linksTheChainToItsTrace() {
    LivePageView page = TWO.open(new NewContextOptions());
    page.find("#call").click();

    Locator link = page.find("#chain a");
    assertThat(page.find("#chain .hop")).hasCount(2);
    assertThat(page.find("#chain .hop").last()).containsText("stock");
    String href = link.getAttribute("href");
    String traceId = href.substring(href.lastIndexOf('/') + 1);
    TWO.traces()
        .get(
            "/zipkin/api/v2/trace/" + traceId,
            found -> found.statusCode() == 200 && found.body().contains("\"stock\""));
    Page trace = page.page().waitForPopup(link::click);
    assertThat(trace.locator("body")).containsText("stock");
    assertThat(trace.locator("body")).containsText(traceId);
  }

  @Test
  void showsAFailedChain() {
    TWO.fault("{\"path\":\"/service\",\"status\":500}");
    LivePageView page = TWO.openSecond();
    page.find("#call").click();

    assertThat(page.find("#chain")).containsText("Status 500: a fault that was switched on");
    assertThat(TWO.errorsExcept(TwoVersions.FAILED_REQUESTS)).isEmpty();
  }

  /** Writes the screenshot of the README; copy it to {@code docs/images} after a change. */
  @Test
  void writesAScreenshot() {
    TWO.fault("{\"path\":\"/version\",\"percent\":25,\"status\":503}");
    TWO.addFault(
        "{\"path\":\"/version\",\"latency\":{\"p50\":\"200ms\",\"p90\":\"500ms\",\"p99\":\"2s\"}}");
    LivePageView page = TWO.open(new NewContextOptions().setViewportSize(1100, 1160));
    page.find("[name=window]").selectOption("30000");
    page.find("[name=rate]").fill("20");
    page.awaitRequests(260);
    page.page().evaluate("document.activeElement.blur()");

    page.page().screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOT));

    assertThat(SCREENSHOT).isNotEmptyFile();
  }
}
