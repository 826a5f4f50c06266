package httpserver.logging;

import io.dropwizard.core.ConfiguredBundle;
import io.dropwizard.core.setup.Environment;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;

/** The request id in log lines; the access log is made by {@code server.requestLog}. */
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
