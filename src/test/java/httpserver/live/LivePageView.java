package httpserver.live;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;

/** The live page in a browser. */
record LivePageView(Page page) {
  Locator find(String selector) {
    return page.locator(selector);
  }

  /** The cell of the table of versions for a version and a column. */
  Locator cell(String version, String column) {
    int index = find("#versions thead th").allInnerTexts().indexOf(column);
    return find("#versions tbody tr")
        .filter(new Locator.FilterOptions().setHasText(version))
        .locator("th, td")
        .nth(index);
  }

  Locator pod(String name) {
    return find("#pods tbody tr").filter(new Locator.FilterOptions().setHasText(name));
  }

  Locator figure(String term) {
    return find("#figures div").filter(new Locator.FilterOptions().setHasText(term)).locator("dd");
  }

  void awaitRequests(int count) {
    page.waitForFunction(
        "count => [...document.querySelectorAll('#versions tbody tr')]"
            + ".reduce((sum, row) => sum + Number(row.cells[2].textContent), 0) >= count",
        count);
  }

  /** The number of pixels of a canvas with exactly this colour. */
  int pixels(String canvas, int red, int green, int blue) {
    return (int)
        find(canvas)
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

  /** Moves the focus to a control by the Tab key. */
  void tabTo(String selector) {
    for (int i = 0; i < 40; i++) {
      if ((boolean) page.evaluate("s => document.activeElement.matches(s)", selector)) {
        return;
      }
      press("Tab");
    }
    throw new AssertionError("no way to " + selector + " by the Tab key");
  }

  void press(String key) {
    page.keyboard().press(key);
  }

  void type(String text) {
    page.keyboard().type(text);
  }
}
