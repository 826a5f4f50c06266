package httpserver;

import static java.util.stream.Collectors.joining;

import com.google.common.base.Throwables;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.core.Application;
import io.dropwizard.core.cli.CheckCommand;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ServerCommand;
import io.dropwizard.core.setup.Bootstrap;
import java.io.IOException;
import java.util.stream.Stream;
import net.sourceforge.argparse4j.inf.Namespace;

/** Dropwizard's commands, but configuration and I/O errors are printed without a stack trace. */
final class Commands {
  private Commands() {}

  private static String describe(Throwable thrown) {
    if (thrown instanceof ConfigurationException) {
      return thrown.getMessage();
    }
    // Such as a port in use or a missing file.
    return Throwables.getCausalChain(thrown).stream()
        .filter(IOException.class::isInstance)
        .map(cause -> Stream.of(cause, Throwables.getRootCause(cause)))
        .map(causes -> causes.map(Throwable::getMessage).distinct().collect(joining(": ")))
        .findFirst()
        .orElseGet(() -> Throwables.getStackTraceAsString(thrown));
  }

  /** {@code server config.yml}. */
  static final class Serve extends ServerCommand<HttpServerConfiguration> {
    Serve(Application<HttpServerConfiguration> application) {
      super(application);
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable e) {
      cli.getStdErr().println(describe(e));
    }
  }

  /** {@code check config.yml}. */
  static final class Check extends CheckCommand<HttpServerConfiguration> {
    Check(Application<HttpServerConfiguration> application) {
      super(application);
    }

    @Override
    protected void run(
        Bootstrap<HttpServerConfiguration> bootstrap,
        Namespace namespace,
        HttpServerConfiguration configuration) {
      // Dropwizard's command logs this at INFO, and io.dropwizard is set to WARN.
      System.out.println(namespace.getString("file") + " is OK");
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable e) {
      cli.getStdErr().println(describe(e));
    }
  }
}
