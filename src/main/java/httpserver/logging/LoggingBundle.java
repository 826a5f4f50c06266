package httpserver.logging;

import io.dropwizard.core.ConfiguredBundle;
import io.dropwizard.core.setup.Environment;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;

/** Adds the request id to log lines; {@code server.requestLog} configures the access log. */
public final class LoggingBundle implements ConfiguredBundle<Object> {

  @Override
  public void run(Object configuration, Environment environment) {
    environment
        .servlets()
        .addFilter("request-id", new RequestIdMdcFilter())
        .addMappingForUrlPatterns(
            EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), true, "/*");
  }
}
