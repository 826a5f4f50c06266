package httpserver.live;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Using the live page: keyboard, headers, cookies, accessibility. */
final class LivePageUseIT {
  @RegisterExtension private static final TwoVersions TWO = new TwoVersions();

  @Test
  void canBeUsedByKeyboardOnly() {
    LivePageView page = TWO.open(new NewContextOptions());
    page.tabTo("#running");
    page.press("Enter");
    assertThat(page.find("#running")).hasText("Start");
    assertThat(page.figure("on their way")).hasText("0");
    page.press("Enter");
    assertThat(page.find("#running")).hasText("Pause");

    page.tabTo("[name=rate]");
    page.press("End");
    assertThat(page.find("[name=rateShown]")).hasText("50 a second");
    page.tabTo("[name=path]");
    page.press("ArrowDown");
    assertThat(page.find("[name=path]")).hasValue("service");
    page.tabTo("summary");
    page.press("Enter");
    page.tabTo("[name=headers]");
    page.type("end-user: ann\nHost: elsewhere");
    assertThat(page.find("#headers-hint")).containsText("Browsers keep the header Host");
    page.tabTo("[name=cookie]");
    page.type("canary=always");
    page.page().waitForCondition(() -> TWO.requests().contains("/service ann canary=always"));
    page.tabTo("#call");
    page.press("Enter");
    assertThat(page.find("#chain .hop")).hasCount(2);
    assertThat(TWO.errorsExcept(TwoVersions.NONE)).isEmpty();
  }

  @Test
  void worksBelowAPrefixWithoutATrailingSlash() {
    LivePageView page = TWO.openWithoutSlash();
    page.awaitRequests(4);

    assertThat(page.page()).hasURL(Pattern.compile("/shop/$"));
    assertThat(page.cell("v1", "Errors")).hasText("0");
    assertThat(TWO.errorsExcept(TwoVersions.NONE)).isEmpty();
  }

  @Test
  void removesItsCookie() {
    LivePageView page = TWO.open(new NewContextOptions());
    page.find("summary").click();
    page.find("[name=cookie]").fill("canary=always");
    page.page().waitForCondition(() -> TWO.requests().contains("/version null canary=always"));

    page.page().reload();
    page.awaitRequests(1);

    assertThat(page.page().context().cookies()).isEmpty();
  }

  @Test
  void opensNewConnectionsIfSelected() {
    LivePageView page = TWO.openFirst();
    page.awaitRequests(30);
    assertThat(page.figure("new connections"))
        .hasText(Pattern.compile("^([0-9]|[0-9]\\.[0-9]|[1-4][0-9]) %$"));

    page.find("summary").click();
    page.find("[name=close]").check();
    page.find("[name=rate]").fill("50");

    assertThat(page.figure("new connections")).hasText(Pattern.compile("^[6-9][0-9] %$"));
    assertThat(TWO.errorsExcept(TwoVersions.NONE)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void isAccessible(ColorScheme scheme) {
    TWO.fault("{\"path\":\"/version\",\"percent\":50,\"status\":503}");
    LivePageView page =
        TWO.open(new NewContextOptions().setColorScheme(scheme).setViewportSize(390, 844));
    page.find("summary").click();
    page.find("#call").click();
    assertThat(page.find("#failures .bad").first()).isVisible();
    assertThat(page.find("#chain .hop")).hasCount(2);

    assertThat(new AxeBuilder(page.page()).analyze().getViolations()).isEmpty();
    assertThat(page.page().evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
    assertThat(TWO.errorsExcept(TwoVersions.FAILED_REQUESTS)).isEmpty();
  }
}
