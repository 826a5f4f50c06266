package httpserver.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import httpserver.faults.FaultClient;
import httpserver.testing.Browser;
import httpserver.testing.PackagedJar;
import httpserver.testing.RoundRobin;
import httpserver.testing.TestClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Two versions behind a gateway with a path prefix, which sends three of four requests to the
 * first; a service that both call; and a browser.
 */
final class TwoVersions implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  static final Pattern NONE = Pattern.compile("(?!)");

  /** Chromium's own message for each failed request. */
  static final Pattern FAILED_REQUESTS =
      Pattern.compile("^Failed to load resource: (the server responded with|net::ERR_)");

  private static final double TIMEOUT_MILLIS = 30_000;

  private PackagedJar stock;
  private PackagedJar first;
  private PackagedJar second;
  private RoundRobin gateway;
  private Browser browser;

  @Override
  public void beforeAll(ExtensionContext context) {
    PlaywrightAssertions.setDefaultAssertionTimeout(TIMEOUT_MILLIS);
    stock = PackagedJar.serve(Map.of("SERVICE_NAME", "stock", "VERSION", "v5"));
    first = instance("v1", "#4682b4");
    second = instance("v2", "#c2410c");
    gateway =
        new RoundRobin("/shop", List.of(first.port(), first.port(), second.port(), first.port()));
    browser = new Browser();
  }

  private PackagedJar instance(String version, String color) {
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

  @Override
  public void afterEach(ExtensionContext context) {
    browser.closeWindows();
    browser.errorsExcept(NONE);
    clearFaults();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    browser.close();
    gateway.close();
    List.of(first, second, stock).forEach(PackagedJar::close);
  }

  /** Opens the page through the gateway. */
  LivePageView open(NewContextOptions options) {
    return open(options, gateway.url("/"));
  }

  LivePageView openWithoutSlash() {
    return open(new NewContextOptions(), gateway.url(""));
  }

  LivePageView openFirst() {
    return open(new NewContextOptions(), first.uri("/").toString());
  }

  LivePageView openSecond() {
    return open(new NewContextOptions(), second.uri("/").toString());
  }

  private LivePageView open(NewContextOptions options, String url) {
    var page = browser.open(options);
    page.navigate(url);
    return new LivePageView(page);
  }

  /** The requests to the gateway, see {@link RoundRobin#requests}. */
  List<String> requests() {
    return gateway.requests();
  }

  /** A client of the Zipkin to which both send their spans. */
  TestClient traces() {
    return new TestClient(stock::adminUri);
  }

  /** The errors in the browser's console so far, except expected ones. */
  List<String> errorsExcept(Pattern expected) {
    return browser.errorsExcept(expected);
  }

  /** Replaces the faults of the second version by one. */
  void fault(String rule) {
    clearFaults();
    addFault(rule);
  }

  void addFault(String rule) {
    var added =
        new TestClient(second::adminUri)
            .post(
                "/faults",
                rule.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/json");
    assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
  }

  private void clearFaults() {
    new FaultClient(second::adminUri).clear();
  }
}
