package httpserver.testing;

import httpserver.HttpServerApplication;
import httpserver.HttpServerConfiguration;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The whole application in the test's process, on free ports, with {@code config.yml}.
 *
 * <p>Overrides are system properties: each of two servers in one test must set every key that
 * differs.
 */
public final class RunningServer implements BeforeAllCallback, AfterAllCallback {
  private final DropwizardTestSupport<HttpServerConfiguration> support;
  private final HttpClient client = HttpClient.newHttpClient();

  /** Starts with overrides such as {@code delay.max=1s}. */
  public RunningServer(String... overrides) {
    Stream<String> ports =
        Stream.of(
            "server.applicationConnectors[0].port=0",
            "server.adminConnectors[0].port=0",
            "shutdown.delay=0s");
    support =
        new DropwizardTestSupport<>(
            HttpServerApplication.class,
            "config.yml",
            Stream.concat(ports, Arrays.stream(overrides))
                .map(override -> override.split("=", 2))
                .map(override -> ConfigOverride.config(override[0], override[1]))
                .toArray(ConfigOverride[]::new));
  }

  /** Registers more before the server starts, as a feature would. */
  public RunningServer with(Consumer<Environment> feature) {
    support.addListener(
        new DropwizardTestSupport.ServiceListener<HttpServerConfiguration>() {
          @Override
          public void onRun(
              HttpServerConfiguration configuration,
              Environment environment,
              DropwizardTestSupport<HttpServerConfiguration> running) {
            feature.accept(environment);
          }
        });
    return this;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    support.before();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    support.after();
  }

  /** The application port. */
  public int port() {
    return support.getLocalPort();
  }

  /** The admin port. */
  public int adminPort() {
    return support.getAdminPort();
  }

  /** A path on the application port. */
  public URI uri(String path) {
    return URI.create("http://localhost:" + port() + path);
  }

  /** A path on the admin port. */
  public URI adminUri(String path) {
    return URI.create("http://localhost:" + adminPort() + path);
  }

  /** Gets a path, with header names and values in turn. */
  public HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, HttpRequest.BodyPublishers.noBody(), headers);
  }

  /** Sends any request to the application port. */
  public HttpResponse<String> send(
      String method, String path, HttpRequest.BodyPublisher body, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
