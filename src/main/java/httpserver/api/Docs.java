package httpserver.api;

import httpserver.files.SecurityHeaders;
import httpserver.files.StaticFiles;
import io.dropwizard.core.setup.Environment;

/** {@code /docs/}: the API's browser, from files in the jar. */
public final class Docs {
  /** Registers the files. */
  public Docs(Environment environment) {
    StaticFiles.register(environment.servlets(), "docs", "/docs/", "/docs/*", SecurityHeaders.PAGE);
  }
}
