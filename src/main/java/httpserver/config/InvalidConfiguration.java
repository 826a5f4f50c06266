package httpserver.config;

import io.dropwizard.configuration.ConfigurationException;
import java.util.List;

/** A configuration that can't be used, with one line for each thing to mend. */
final class InvalidConfiguration extends ConfigurationException {
  private static final long serialVersionUID = 1L;

  InvalidConfiguration(String path, List<String> errors) {
    super(path, errors);
  }
}
