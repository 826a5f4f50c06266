package httpserver.api;

import httpserver.files.SecurityHeaders;
import httpserver.files.StaticFiles;
import io.dropwizard.core.ConfiguredBundle;
import io.dropwizard.core.setup.Environment;

/** {@code /docs/}: the API's browser, from files in the jar. */
public final class DocsBundle implements ConfiguredBundle<Object> {
  @Override
  public void run(Object configuration, Environment environment) {
    StaticFiles.register(environment.servlets(), "docs", "/docs/", "/docs/*", SecurityHeaders.PAGE);
  }
}
